package io.medley.cli.report;

import io.medley.cli.report.section.AnswerText;
import io.medley.cli.report.section.ReportSections;
import io.medley.cli.report.section.RoundSection;
import io.medley.cli.report.section.SettingRow;
import io.medley.cli.report.section.SettingSections;
import io.medley.cli.report.section.SettingTable;
import io.medley.cli.text.Wrapped;
import io.medley.contracts.OutsideText;
import io.medley.contracts.report.ExperimentReport;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The report on one screen: the answer, what rounds of generation led to, the table of settings,
 * what would tell, what is amiss, and how to see the rest. At most {@value #LINES} lines where a
 * terminal has 90 columns; what does not fit is counted.
 */
public final class ShortText {

  /** One screen, but for the line that says where the files are. */
  static final int LINES = 37;

  private static final int ANSWER_LINES = 7;
  private static final int ROUND_LINES = 6;
  private static final int WOULD_TELL_LINES = 4;
  private static final int NOTES = 2;
  private static final int NOTE_LINES = 2;
  private static final int LEAST_ROWS = 3;

  /** Blank line, title, heading, rule, a line for the group, one for the rest. */
  private static final int OF_TABLE = 6;

  private final ExperimentReport report;
  private final int columns;

  private ShortText(ExperimentReport report, int columns) {
    this.report = report;
    this.columns = columns;
  }

  /**
   * The lines.
   *
   * @param columns that a line may have
   */
  public static List<String> of(ExperimentReport report, int columns) {
    return new ShortText(report, columns).lines();
  }

  private List<String> lines() {
    List<String> before = new ArrayList<>();
    before.add(
        OutsideText.shown(
            "Experiment %s: %s".formatted(report.experimentId(), ReportSections.headline(report))));
    before.add("");
    before.addAll(cut(AnswerText.lines(report), ANSWER_LINES));
    before.addAll(cut(RoundSection.sentences(report), ROUND_LINES));
    List<String> after = after();
    List<String> students = SettingRow.students(report);
    int left = LINES - before.size() - after.size();
    List<String> lines = new ArrayList<>(before);
    for (int i = 0; i < students.size(); i++) {
      int kept = (LEAST_ROWS + OF_TABLE) * (students.size() - i - 1);
      List<String> table = table(students.get(i), left - kept);
      left -= table.size();
      lines.addAll(table);
    }
    lines.addAll(after);
    return lines;
  }

  private List<String> after() {
    List<String> after = new ArrayList<>();
    if (!SettingRow.students(report).isEmpty()) {
      after.addAll(Wrapped.lines(SettingTable.remark(SettingRow.of(report)), "  ", "  ", columns));
    }
    String wouldTell = AnswerText.wouldTell(report);
    if (wouldTell != null) {
      after.add("");
      after.addAll(cut(List.of("What would tell: " + wouldTell), WOULD_TELL_LINES));
    }
    after.add("");
    report.notes().stream()
        .limit(NOTES)
        .forEach(note -> after.addAll(cut(List.of("Note: " + note), NOTE_LINES)));
    int more = report.notes().size() - NOTES;
    after.addAll(
        Wrapped.lines(
            "Everything%s: medley report %s --full"
                .formatted(
                    more > 0
                        ? ", with %d more %s".formatted(more, more == 1 ? "note" : "notes")
                        : "",
                    report.experimentId()),
            "",
            "  ",
            columns));
    return after;
  }

  private List<String> cut(List<String> sentences, int most) {
    List<String> lines = new ArrayList<>();
    sentences.forEach(sentence -> lines.addAll(Wrapped.lines(sentence, "", "", columns)));
    if (lines.size() <= most) {
      return lines;
    }
    List<String> kept = new ArrayList<>(lines.subList(0, most));
    kept.set(most - 1, Wrapped.open(kept.get(most - 1), columns));
    return kept;
  }

  private List<String> table(String student, int room) {
    List<SettingRow> all = SettingRow.of(report, student);
    List<SettingRow> rows = shown(all, Math.max(LEAST_ROWS, room - OF_TABLE));
    List<String> lines = new ArrayList<>(List.of(""));
    lines.addAll(Wrapped.lines(SettingSections.title(student, all), "", "  ", columns));
    lines.addAll(SettingTable.lines(rows, columns));
    if (rows.size() < all.size()) {
      lines.add("… and %d more, of smaller gains".formatted(all.size() - rows.size()));
    }
    return lines;
  }

  /** What a reader looks for first: controls, then mixes and sets alone by their gains. */
  private static List<SettingRow> shown(List<SettingRow> rows, int most) {
    if (rows.size() <= most) {
      return rows;
    }
    Set<SettingRow> first =
        new HashSet<>(
            rows.stream()
                .sorted(
                    Comparator.comparing(ShortText::rank)
                        .thenComparing(ShortText::gain, Comparator.reverseOrder()))
                .limit(most)
                .toList());
    return rows.stream().filter(first::contains).toList();
  }

  private static int rank(SettingRow row) {
    boolean control = row.setting().setting() == null;
    return control ? 0 : row.isSyntheticOnly() ? 2 : 1;
  }

  private static double gain(SettingRow row) {
    return row.setting().utilityDiff() == null ? 0 : row.setting().utilityDiff().mean();
  }
}
