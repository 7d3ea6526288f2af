package io.medley.cli.compare;

import io.medley.cli.compare.ExperimentComparison.Experiment;
import io.medley.cli.compare.ExperimentComparison.SettingResult;
import io.medley.cli.compare.ExperimentComparison.SettingResults;
import io.medley.cli.compare.Pairing.PairedDifference;
import io.medley.cli.report.section.Numbers;
import io.medley.cli.report.section.SettingTable;
import io.medley.cli.text.Columns;
import io.medley.cli.text.TextTable;
import io.medley.cli.text.Wrapped;
import io.medley.contracts.OutsideText;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A comparison of experiments as text. */
public final class CompareText {

  private static final int LONGEST_VALUE = 36;
  private static final String INDENT = "  ";

  private final ExperimentComparison comparison;
  private final int columns;
  private final List<String> lines = new ArrayList<>();

  private CompareText(ExperimentComparison comparison, int columns) {
    this.comparison = comparison;
    this.columns = columns;
  }

  /**
   * The lines.
   *
   * @param columns that a line may have
   */
  public static List<String> of(ExperimentComparison comparison, int columns) {
    CompareText text = new CompareText(comparison, columns);
    text.answers();
    text.requests();
    text.settings();
    text.pairings();
    return text.lines;
  }

  private void answers() {
    for (Experiment experiment : comparison.experiments()) {
      String said = experiment.answer() == null ? "no answer" : experiment.answer().text();
      wrapped("%s: %s".formatted(experiment.experimentId(), said), "", INDENT);
    }
  }

  private void requests() {
    lines.add("");
    if (comparison.differences().isEmpty()) {
      lines.add("The requests differ in nothing but their ids");
      return;
    }
    lines.add("The requests differ in");
    TextTable table = table("field");
    for (RequestDifference difference : comparison.differences()) {
      List<String> cells = new ArrayList<>(List.of(difference.path()));
      difference.values().forEach(value -> cells.add(value(value)));
      table.row(cells.toArray(String[]::new));
    }
    lines.addAll(table.lines(columns));
  }

  private static String value(@Nullable String value) {
    return value == null
        ? Numbers.NONE
        : Columns.cutMiddle(OutsideText.shown(value), LONGEST_VALUE);
  }

  private void settings() {
    for (String student :
        comparison.settings().stream().map(SettingResults::student).distinct().toList()) {
      lines.add("");
      lines.add(OutsideText.shown("Settings of " + student));
      wrapped(
          "accuracy in percent; gain over the same experiment's real-only in points, adjusted for"
              + " its planned comparisons; verdict",
          INDENT,
          INDENT);
      TextTable table = table("setting");
      for (SettingResults setting : comparison.settings()) {
        if (setting.student().equals(student)) {
          List<String> cells = new ArrayList<>(List.of(setting.setting()));
          setting.results().forEach(result -> cells.add(cell(result)));
          table.row(cells.toArray(String[]::new));
        }
      }
      lines.addAll(table.lines(columns));
    }
  }

  private static String cell(@Nullable SettingResult result) {
    if (result == null) {
      return Numbers.NONE;
    }
    String accuracy = SettingTable.accuracy(result.accuracy());
    if (result.utilityDiff() == null) {
      return accuracy;
    }
    String gain = accuracy + "  " + SettingTable.gain(result.utilityDiff());
    return result.outcome() == null ? gain : gain + " " + SettingTable.verdict(result.outcome());
  }

  private void pairings() {
    for (Pairing pairing : comparison.pairings()) {
      lines.add("");
      String names = "%s and %s".formatted(pairing.minuend(), pairing.subtrahend());
      if (pairing.whyNot() != null) {
        wrapped("%s are not paired: %s".formatted(names, pairing.whyNot()), "", INDENT);
      } else if (pairing.differences().isEmpty()) {
        wrapped("%s have no setting in common".formatted(names), "", INDENT);
      } else {
        lines.add(
            OutsideText.shown("%s minus %s".formatted(pairing.minuend(), pairing.subtrahend())));
        wrapped(
            "run by run on the same test items, in points; the range is that over replicates, no"
                + " interval",
            INDENT,
            INDENT);
        lines.addAll(paired(pairing.differences()).lines(columns));
      }
    }
  }

  private static TextTable paired(List<PairedDifference> differences) {
    TextTable table =
        new TextTable()
            .left("setting")
            .left("student")
            .left("difference, range")
            .right("replicates")
            .right("runs");
    for (PairedDifference difference : differences) {
      table.row(
          difference.setting(),
          difference.student(),
          Numbers.points(difference.mean(), difference.lowest(), difference.highest()),
          String.valueOf(difference.replicates()),
          String.valueOf(difference.runs()));
    }
    return table;
  }

  private TextTable table(String first) {
    TextTable table = new TextTable().left(first);
    comparison.experiments().forEach(e -> table.left(e.experimentId()));
    return table;
  }

  private void wrapped(String text, String first, String next) {
    lines.addAll(Wrapped.lines(text, first, next, columns));
  }
}
