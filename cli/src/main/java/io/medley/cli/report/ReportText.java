package io.medley.cli.report;

import io.medley.cli.report.section.ReportSections;
import io.medley.cli.report.section.Section;
import io.medley.cli.report.section.Section.Content;
import io.medley.cli.report.section.Section.Finding;
import io.medley.cli.report.section.Section.Findings;
import io.medley.cli.report.section.Section.Lines;
import io.medley.cli.report.section.Section.Table;
import io.medley.cli.text.Wrapped;
import io.medley.contracts.OutsideText;
import io.medley.contracts.report.ExperimentReport;
import java.util.ArrayList;
import java.util.List;

/**
 * The report as text, no line longer than asked for but where a single word or column is: sentences
 * go on in the next line, and the columns of a table that do not fit stand below it.
 */
public final class ReportText {

  private static final String INDENT = "  ";
  private static final String OF_OUTCOME = "%-13s" + INDENT;
  private static final String BELOW_OUTCOME = " ".repeat(15);

  private final int columns;
  private final List<String> lines = new ArrayList<>();

  private ReportText(int columns) {
    this.columns = columns;
  }

  /**
   * The lines of the whole report.
   *
   * @param columns that a line may have
   */
  public static List<String> of(ExperimentReport report, int columns) {
    ReportText text = new ReportText(columns);
    text.lines.add(
        OutsideText.shown(
            "Experiment %s: %s".formatted(report.experimentId(), ReportSections.headline(report))));
    ReportSections.of(report).forEach(text::section);
    return text.lines;
  }

  private void section(Section section) {
    lines.add("");
    lines.add(OutsideText.shown(section.title()));
    if (!section.remark().isEmpty()) {
      wrapped(section.remark(), INDENT, INDENT);
    }
    boolean first = true;
    for (Content content : section.contents()) {
      if (content instanceof Table table) {
        if (!first) {
          lines.add("");
        }
        lines.addAll(table.table().lines(columns));
      } else if (content instanceof Lines sentences) {
        sentences.lines().forEach(line -> wrapped(line, INDENT, INDENT.repeat(2)));
      } else if (content instanceof Findings findings) {
        findings.findings().forEach(this::finding);
      }
      first = false;
    }
  }

  private void finding(Finding finding) {
    String below = INDENT + BELOW_OUTCOME;
    wrapped(finding.headline(), INDENT + OF_OUTCOME.formatted(finding.outcome()), below);
    wrapped(finding.detail(), below, below);
  }

  private void wrapped(String text, String first, String next) {
    lines.addAll(Wrapped.lines(text, first, next, columns));
  }
}
