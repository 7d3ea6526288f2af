package io.medley.cli.report;

import io.medley.cli.report.section.AnswerText;
import io.medley.cli.report.section.ProxySection;
import io.medley.cli.report.section.ReportSections;
import io.medley.cli.report.section.RoundSection;
import io.medley.cli.report.section.Section;
import io.medley.cli.report.section.Section.Content;
import io.medley.cli.report.section.Section.Lines;
import io.medley.cli.report.section.Section.Table;
import io.medley.cli.report.section.SettingRow;
import io.medley.cli.report.section.SettingSections;
import io.medley.cli.report.section.SettingTable;
import io.medley.cli.text.TextTable;
import io.medley.contracts.OutsideText;
import io.medley.contracts.report.ExperimentReport;
import java.util.List;
import java.util.regex.Pattern;

/** The answer and the settings as Markdown, for a paper's notes or a pull request. */
public final class ReportMarkdown {

  private static final Pattern MARKUP = Pattern.compile("[\\\\`*_|<>\\[\\]#&]");

  private final ExperimentReport report;
  private final StringBuilder page = new StringBuilder();

  private ReportMarkdown(ExperimentReport report) {
    this.report = report;
  }

  /** The summary. */
  public static String of(ExperimentReport report) {
    return new ReportMarkdown(report).page();
  }

  private String page() {
    page.append("## ")
        .append(text(report.experimentId() + ": " + AnswerText.headline(report.answer())))
        .append("\n\n");
    AnswerText.lines(report).forEach(this::paragraph);
    RoundSection.of(report).forEach(this::section);
    for (String student : SettingRow.students(report)) {
      for (List<SettingRow> rows : SettingRow.bySize(SettingRow.of(report, student))) {
        page.append("**").append(text(SettingSections.title(student, rows))).append("**\n\n");
        table(SettingTable.of(rows));
      }
    }
    if (!SettingRow.students(report).isEmpty()) {
      paragraph(SettingTable.remark(SettingRow.of(report)) + ".");
    }
    ProxySection.lines(report).forEach(this::paragraph);
    if (AnswerText.wouldTell(report) != null) {
      paragraph("What would tell: " + AnswerText.wouldTell(report));
    }
    report.notes().forEach(note -> paragraph("Note: " + note));
    paragraph("Status: " + ReportSections.headline(report));
    return OutsideText.whole(page.toString().stripTrailing() + "\n");
  }

  private void section(Section section) {
    page.append("**").append(text(section.title())).append("**\n\n");
    for (Content content : section.contents()) {
      if (content instanceof Lines lines) {
        lines.lines().forEach(this::paragraph);
      } else if (content instanceof Table table) {
        table(table.table());
      }
    }
    paragraph(section.remark() + ".");
  }

  private void paragraph(String text) {
    page.append(text(text)).append("\n\n");
  }

  private void table(TextTable table) {
    row(table.heading());
    page.append('|');
    for (int column = 0; column < table.heading().size(); column++) {
      page.append(table.isRight(column) ? " ---: |" : " --- |");
    }
    page.append('\n');
    table.rows().forEach(this::row);
    page.append('\n');
  }

  private void row(List<String> cells) {
    page.append('|');
    cells.forEach(cell -> page.append(' ').append(text(cell.strip())).append(" |"));
    page.append('\n');
  }

  /** What Markdown would read as its own is escaped. */
  private static String text(String text) {
    return MARKUP.matcher(OutsideText.shown(text)).replaceAll("\\\\$0");
  }
}
