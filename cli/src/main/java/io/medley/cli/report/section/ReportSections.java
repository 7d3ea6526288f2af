package io.medley.cli.report.section;

import io.medley.cli.report.section.Section.Lines;
import io.medley.contracts.report.ExperimentReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The report in its parts: answer, settings, comparisons, levels, and the rest. */
public final class ReportSections {

  private ReportSections() {}

  /** How it ended and how long it took: {@code complete, 1 min 23 s}. */
  public static String headline(ExperimentReport report) {
    String status = report.status().name().toLowerCase(Locale.ROOT);
    if (report.timing() == null || report.timing().total() == null) {
      return status;
    }
    Duration total = report.timing().total();
    return "%s, %d min %02d s".formatted(status, total.toMinutes(), total.toSecondsPart());
  }

  /** All parts that there is something to say in. */
  public static List<Section> of(ExperimentReport report) {
    return Stream.of(
            answer(report),
            RoundSection.of(report),
            results(report),
            levels(report),
            details(report),
            notes(report))
        .flatMap(List::stream)
        .toList();
  }

  private static List<Section> answer(ExperimentReport report) {
    if (report.answer() == null) {
      return List.of();
    }
    List<String> lines = new ArrayList<>(AnswerText.lines(report));
    Optional.ofNullable(AnswerText.wouldTell(report))
        .ifPresent(wouldTell -> lines.add("What would tell: " + wouldTell));
    return List.of(
        new Section(
            "Answer: " + AnswerText.headline(report.answer()).toLowerCase(Locale.ROOT),
            "",
            List.of(new Lines(lines))));
  }

  /** Settings, the sets among them that were chosen by their shift, comparisons and proxies. */
  public static List<Section> results(ExperimentReport report) {
    List<Section> sections = new ArrayList<>(SettingSections.of(report));
    sections.addAll(ShiftSection.of(report));
    ComparisonSection.of(report.comparisons()).ifPresent(sections::add);
    ProxySection.of(report).ifPresent(sections::add);
    return sections;
  }

  /** The data file, the imported sets and the levels. */
  public static List<Section> levels(ExperimentReport report) {
    List<Section> sections = new ArrayList<>();
    if (report.data() != null) {
      sections.add(DataSection.of(report.request().dataset(), report.data()));
    }
    if (!report.sets().isEmpty()) {
      sections.add(SetSection.of(report.sets()));
    }
    sections.addAll(LevelSections.of(report));
    return sections;
  }

  /** What only some readers ask for. */
  public static List<Section> details(ExperimentReport report) {
    List<Section> sections = new ArrayList<>(TopicSections.of(report.levels()));
    sections.addAll(SettingSections.ofMetrics(report));
    sections.addAll(CalibrationSection.of(report));
    sections.addAll(SettingSections.ofClasses(report));
    sections.addAll(SettingSections.ofReplicates(report));
    sections.addAll(ArmSections.of(report));
    if (report.comparisons().isEmpty()) {
      VerdictSection.of(report.verdicts()).ifPresent(sections::add);
    }
    BudgetSection.of(report.budget(), report.timing()).ifPresent(sections::add);
    return sections;
  }

  /** What a reader must know. */
  public static List<Section> notes(ExperimentReport report) {
    return report.notes().isEmpty()
        ? List.of()
        : List.of(new Section("Notes", "", List.of(new Lines(report.notes()))));
  }
}
