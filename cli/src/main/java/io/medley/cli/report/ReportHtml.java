package io.medley.cli.report;

import io.medley.cli.picture.DiversityPicture;
import io.medley.cli.picture.ReliabilityPicture;
import io.medley.cli.report.section.AnswerText;
import io.medley.cli.report.section.ReportSections;
import io.medley.cli.report.section.RoundSection;
import io.medley.cli.report.section.SettingRow;
import io.medley.cli.text.Html;
import io.medley.contracts.report.ExperimentReport;
import io.medley.contracts.report.SettingReport;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeMap;

/**
 * The report as one page that needs nothing else: no script, no font, no network. It begins with
 * the answer and its picture; settings, comparisons and levels follow, and the rest is folded.
 */
public final class ReportHtml {

  private static final String STYLE = style();

  private final ExperimentReport report;
  private final StringBuilder page = new StringBuilder();
  private final HtmlSections sections = new HtmlSections(page);

  private ReportHtml(ExperimentReport report) {
    this.report = report;
  }

  /** The page. */
  public static String of(ExperimentReport report) {
    return new ReportHtml(report).page();
  }

  private String page() {
    String title = Html.escape("Medley: " + report.experimentId());
    page.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n")
        .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n")
        .append("<title>")
        .append(title)
        .append("</title>\n<style>\n")
        .append(STYLE)
        .append("</style>\n</head>\n<body>\n");
    sections.element("h1", "Experiment " + report.experimentId());
    answer();
    RoundSection.of(report).forEach(sections::add);
    ReportSections.results(report).forEach(sections::add);
    ReportSections.levels(report).forEach(sections::add);
    page.append("<div class=\"details\">\n");
    folded();
    return page.append("</div>\n</body>\n</html>\n").toString();
  }

  private void answer() {
    sections.element("p", "answer", AnswerText.headline(report.answer()));
    AnswerText.lines(report).forEach(line -> sections.element("p", "words", line));
    sections.element("p", "remark", "Status: " + ReportSections.headline(report));
    ReportSections.notes(report).forEach(sections::addContents);
    List<String> students = SettingRow.students(report);
    students.stream()
        .findFirst()
        .ifPresent(student -> Pictures.curves(report, student).forEach(this::picture));
    String wouldTell = AnswerText.wouldTell(report);
    if (wouldTell != null) {
      sections.element("p", "tell", "What would tell: " + wouldTell);
    }
  }

  private void picture(Pictures.Curve curve) {
    List<String> leftOut = curve.leftOut();
    page.append("<figure>\n")
        .append(curve.picture(DiversityPicture.WIDE))
        .append(curve.picture(DiversityPicture.NARROW))
        .append("<figcaption>")
        .append(
            Html.escape(
                "Diversity and utility of "
                    + curve.data().student()
                    + curve.atSize()
                    + (leftOut.isEmpty()
                        ? ""
                        : "; too far off to be drawn: " + String.join(", ", leftOut))))
        .append("</figcaption>\n</figure>\n");
  }

  private void folded() {
    SettingRow.students(report).stream()
        .skip(1)
        .map(student -> Pictures.curves(report, student))
        .filter(curves -> !curves.isEmpty())
        .forEach(
            curves ->
                sections.folded(
                    "Diversity and utility: " + curves.get(0).data().student(),
                    () -> curves.forEach(this::picture)));
    reliability();
    Pictures.growth(report.levels())
        .ifPresent(
            picture -> sections.folded("Diversity while the sets grew", () -> scrolling(picture)));
    ReportSections.details(report).forEach(sections::fold);
    sections.folded("Environment", this::environment);
  }

  private void reliability() {
    for (String student : SettingRow.students(report)) {
      List<SettingReport> settings =
          report.settings().stream()
              .filter(s -> s.student().equals(student) && !s.reliability().isEmpty())
              .toList();
      if (!settings.isEmpty()) {
        sections.folded(
            "Reliability: " + student,
            () -> {
              page.append("<div class=\"row\">\n");
              settings.forEach(s -> page.append(ReliabilityPicture.of(s.name(), s.reliability())));
              page.append("</div>\n");
            });
      }
    }
  }

  private void scrolling(String picture) {
    page.append("<div class=\"wide\">").append(picture).append("</div>\n");
  }

  private void environment() {
    page.append("<dl>\n");
    new TreeMap<>(report.environment())
        .forEach(
            (name, value) -> {
              page.append("<dt>").append(Html.escape(name)).append("</dt><dd>");
              page.append(Html.escape(value)).append("</dd>\n");
            });
    page.append("</dl>\n");
  }

  private static String style() {
    try (InputStream css = ReportHtml.class.getResourceAsStream("report.css")) {
      return new String(css.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
