package io.medley.cli.report.section;

import io.medley.cli.text.TextTable;
import io.medley.contracts.plan.PlannedArm.Kind;
import io.medley.contracts.report.ExperimentReport;
import io.medley.contracts.report.LevelReport;
import io.medley.contracts.report.SettingReport;
import io.medley.contracts.task.Choice;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.ToDoubleFunction;

/**
 * Sets that were chosen: diversity, shift, label consistency and gain side by side, so that it
 * shows which of them moves utility.
 */
final class ShiftSection {
  private ShiftSection() {}

  /** One section for each student; none where nothing was chosen. */
  static List<Section> of(ExperimentReport report) {
    if (report.levels().stream().allMatch(level -> level.choice() == null)) {
      return List.of();
    }
    return SettingRow.students(report).stream()
        .map(student -> section(report, student))
        .flatMap(List::stream)
        .toList();
  }

  private static List<Section> section(ExperimentReport report, String student) {
    boolean judged =
        report.levels().stream()
            .anyMatch(level -> level.choice() != null && level.choice().relabelled() != null);
    TextTable table =
        new TextTable()
            .left("setting")
            .right("vendi")
            .right("shift")
            .right("labels")
            .right("kept")
            .right("tilt")
            .left("gain")
            .left("verdict");
    if (judged) {
      table.right("relabelled");
    }
    boolean any = false;
    for (SettingRow row : SettingRow.of(report, student)) {
      List<Choice> choices = choices(report, row.setting());
      if (row.setting().kind() == Kind.MIXED && !choices.isEmpty()) {
        any = true;
        List<String> cells =
            new ArrayList<>(
                List.of(
                    row.name(),
                    SettingTable.vendi(row.spread()),
                    multiple(row.spread()),
                    Numbers.share(row.setting().labelConsistency()),
                    Numbers.percent(mean(choices, Choice::acceptanceRate)) + " %",
                    Numbers.oneDigit(mean(choices, Choice::tilt)),
                    SettingTable.gain(row.setting().utilityDiff()),
                    SettingTable.verdict(row.outcome())));
        if (judged) {
          cells.add(relabelled(choices));
        }
        table.row(cells.toArray(String[]::new));
      }
    }
    if (!any) {
      return List.of();
    }
    List<Section.Content> contents = new ArrayList<>(List.of(new Section.Table(table)));
    List<String> missed = missed(report.levels());
    if (!missed.isEmpty()) {
      contents.add(new Section.Lines(missed));
    }
    return List.of(
        new Section(
            "Diversity, shift and labels: " + student,
            "shift: times what real sets differ by, up to 1 is in; labels: share that the judge"
                + " agrees with; kept: share of the candidates; tilt: of the draw, above 0 towards"
                + " real data"
                + (judged
                    ? "; relabelled: share of the candidates whose label the judge changed"
                    : ""),
            contents));
  }

  private static String multiple(Spread spread) {
    return spread == null || spread.shift() == null
        ? Numbers.NONE
        : Numbers.oneDigit(spread.shift());
  }

  private static String relabelled(List<Choice> choices) {
    return choices.stream().anyMatch(choice -> choice.relabelled() == null)
        ? Numbers.NONE
        : Numbers.percent(mean(choices, Choice::relabelled)) + " %";
  }

  private static List<Choice> choices(ExperimentReport report, SettingReport setting) {
    return report.levels().stream()
        .filter(level -> level.setting().equals(setting.setting()))
        .map(LevelReport::choice)
        .filter(Objects::nonNull)
        .toList();
  }

  private static double mean(List<Choice> choices, ToDoubleFunction<Choice> of) {
    return choices.stream().mapToDouble(of).average().orElse(Double.NaN);
  }

  /** What could not be had. */
  private static List<String> missed(List<LevelReport> levels) {
    return levels.stream()
        .filter(level -> level.choice() != null && level.choice().missed() != null)
        .map(
            level ->
                String.format(
                    Locale.ROOT,
                    "%s: %s (shift %.1f, natural %.1f; vendi %.1f, natural %.1f)",
                    level.level(),
                    level.choice().missed(),
                    level.choice().shiftAfter(),
                    level.choice().shiftBefore(),
                    level.choice().vendiAfter(),
                    level.choice().vendiBefore()))
        .toList();
  }
}
