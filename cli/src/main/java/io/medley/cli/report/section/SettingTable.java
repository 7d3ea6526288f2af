package io.medley.cli.report.section;

import io.medley.cli.text.Columns;
import io.medley.cli.text.TextTable;
import io.medley.contracts.OutsideText;
import io.medley.contracts.report.ArmReport.UtilityDiff;
import io.medley.contracts.report.Interval;
import io.medley.contracts.report.Verdict.Outcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The table of settings that the short form, the page and the summary share: what a setting gains,
 * of what as many real samples would gain, and how diverse and shifted it is. A column that nobody
 * has a value in is left out.
 */
public final class SettingTable {

  private static final int LEAST_NAME = 14;

  private SettingTable() {}

  private static final String GROUP = "synthetic-only";

  private record Column(String name, boolean right, Function<SettingRow, String> cell) {}

  /** How to read what the table has. */
  public static String remark(List<SettingRow> rows) {
    List<String> remarks =
        new ArrayList<>(
            List.of(
                "accuracy in percent",
                "gain over real-only in points, its interval adjusted for all planned"
                    + " comparisons"));
    if (rows.stream().anyMatch(SettingTable::isOpen)) {
      remarks.add("open, finds: the smallest difference found four times of five");
    }
    if (rows.stream().anyMatch(row -> row.outcome() == Outcome.EQUIVALENT)) {
      remarks.add("equivalent: the gain is within the margin, by two one-sided tests");
    }
    if (!rows.stream()
        .allMatch(row -> share(row.setting().recoveredShare()).equals(Numbers.NONE))) {
      remarks.add("real-plus %: its share of what as many real samples gain");
    }
    if (rows.stream().anyMatch(row -> row.spread() != null && row.spread().shift() != null)) {
      remarks.add("shift: times what real sets differ by (in: no more)");
    }
    return String.join("; ", remarks);
  }

  /** How an accuracy is written: with its interval, with half of it, or alone. */
  private enum Accuracy {
    INTERVAL,
    HALF,
    ALONE
  }

  /** In lines of so many columns; if need be with less of the accuracy and shorter names. */
  public static List<String> lines(List<SettingRow> rows, int columns) {
    for (Accuracy accuracy : Accuracy.values()) {
      TextTable table = folded(rows, accuracy, Integer.MAX_VALUE);
      if (table.width() <= columns) {
        return table.lines(columns);
      }
    }
    TextTable table = folded(rows, Accuracy.ALONE, Integer.MAX_VALUE);
    int tooMuch = table.width() - columns;
    int widest = rows.stream().mapToInt(row -> Columns.of(below(row))).max().orElse(0);
    return widest - tooMuch < LEAST_NAME
        ? table.lines(columns)
        : folded(rows, Accuracy.ALONE, widest - tooMuch).lines(columns);
  }

  /** With a row for each setting and everything that a row can have. */
  public static TextTable of(List<SettingRow> rows) {
    List<Column> columns = columns(rows, Accuracy.INTERVAL);
    TextTable table = heading(columns);
    rows.forEach(row -> table.row(cells(row, row.name(), columns)));
    return table;
  }

  /** The same with the settings without real data below a row of their own: names stay short. */
  static TextTable grouped(List<SettingRow> rows) {
    return folded(rows, Accuracy.INTERVAL, Integer.MAX_VALUE);
  }

  private static TextTable folded(List<SettingRow> rows, Accuracy accuracy, int longestName) {
    List<Column> columns = columns(rows, accuracy);
    TextTable table = heading(columns);
    List<String> names =
        Columns.cutMiddle(rows.stream().map(SettingTable::below).toList(), longestName);
    boolean begun = false;
    for (int i = 0; i < names.size(); i++) {
      SettingRow row = rows.get(i);
      if (row.isSyntheticOnly() && !begun) {
        String[] group = new String[columns.size() + 1];
        Arrays.fill(group, "");
        group[0] = GROUP;
        table.row(group);
        begun = true;
      }
      table.row(cells(row, names.get(i), columns));
    }
    return table;
  }

  private static String below(SettingRow row) {
    return OutsideText.shown(row.isSyntheticOnly() ? "  " + row.setting().setting() : row.name());
  }

  private static List<Column> columns(List<SettingRow> rows, Accuracy accuracy) {
    List<Column> columns =
        new ArrayList<>(
            List.of(
                new Column(
                    "accuracy",
                    accuracy == Accuracy.ALONE,
                    row -> accuracy(row.setting().accuracy(), accuracy)),
                new Column("gain", false, row -> gain(row.setting().utilityDiff())),
                new Column("verdict", false, SettingTable::verdict),
                new Column("real-plus %", false, row -> share(row.setting().recoveredShare())),
                new Column("vendi", true, row -> vendi(row.spread())),
                new Column("shift", true, row -> shift(row.spread()))));
    columns.removeIf(
        column -> rows.stream().map(column.cell).allMatch(cell -> cell.equals(Numbers.NONE)));
    return columns;
  }

  private static TextTable heading(List<Column> columns) {
    TextTable table = new TextTable().left("setting");
    columns.forEach(c -> table.column(c.name, c.right));
    return table;
  }

  private static String[] cells(SettingRow row, String name, List<Column> columns) {
    return Stream.concat(Stream.of(name), columns.stream().map(c -> c.cell.apply(row)))
        .toArray(String[]::new);
  }

  private static String accuracy(@Nullable Interval accuracy, Accuracy form) {
    if (accuracy == null) {
      return Numbers.NONE;
    }
    boolean whole = accuracy.low() != null && accuracy.high() != null;
    return switch (form) {
      case INTERVAL -> Numbers.percent(Numbers.within(accuracy), 1);
      case HALF ->
          whole
              ? "%s ±%s"
                  .formatted(
                      Numbers.percent(accuracy.mean()),
                      Numbers.percent((accuracy.high() - accuracy.low()) / 2))
              : accuracy(accuracy);
      case ALONE -> accuracy(accuracy);
    };
  }

  /** Accuracy in percent, without its interval. */
  public static String accuracy(@Nullable Interval accuracy) {
    return accuracy == null ? Numbers.NONE : Numbers.percent(accuracy.mean());
  }

  /** A gain in points with its adjusted interval. */
  public static String gain(@Nullable UtilityDiff diff) {
    return diff == null
        ? Numbers.NONE
        : Numbers.points(diff.mean(), diff.adjustedLow(), diff.adjustedHigh());
  }

  /** An open verdict with the smallest difference that would have been found, in points. */
  private static String verdict(SettingRow row) {
    String word = verdict(row.outcome());
    return isOpen(row) ? "%s, finds %s".formatted(word, Numbers.percent(row.detectable())) : word;
  }

  /** Whether there is a verdict, and it is open. */
  private static boolean isOpen(SettingRow row) {
    return row.outcome() == Outcome.NOT_SEPARABLE && row.detectable() != null;
  }

  /** A verdict in one word. */
  public static String verdict(@Nullable Outcome outcome) {
    if (outcome == null) {
      return Numbers.NONE;
    }
    return switch (outcome) {
      case BETTER -> "better";
      case WORSE -> "worse";
      case EQUIVALENT -> "equivalent";
      case NOT_SEPARABLE -> "open";
    };
  }

  /** Of real-plus' gain; a dash too where no end of the interval is known: it may be anything. */
  static String share(@Nullable Interval share) {
    return share == null || share.low() == null && share.high() == null
        ? Numbers.NONE
        : Numbers.percent(share, 0);
  }

  static String vendi(@Nullable Spread spread) {
    return spread == null ? Numbers.NONE : Numbers.oneDigit(spread.vendi().mean());
  }

  static String shift(@Nullable Spread spread) {
    return spread == null || spread.shift() == null
        ? Numbers.NONE
        : spread.isShifted() ? Numbers.oneDigit(spread.shift()) : "in";
  }
}
