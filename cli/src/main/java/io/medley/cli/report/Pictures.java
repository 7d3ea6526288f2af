package io.medley.cli.report;

import io.medley.cli.picture.DiversityPicture;
import io.medley.cli.picture.DiversityUtility;
import io.medley.cli.picture.DiversityUtility.Point;
import io.medley.cli.picture.DiversityUtility.Shift;
import io.medley.cli.picture.DiversityUtility.Span;
import io.medley.cli.picture.GrowthPicture;
import io.medley.cli.picture.GrowthPicture.Growth;
import io.medley.cli.report.section.SettingRow;
import io.medley.cli.report.section.SettingSections;
import io.medley.contracts.plan.PlannedArm.Kind;
import io.medley.contracts.report.ArmReport.UtilityDiff;
import io.medley.contracts.report.ExperimentReport;
import io.medley.contracts.report.LevelReport;
import io.medley.contracts.report.SettingReport.Range;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The pictures of a report. */
public final class Pictures {

  private static final double POINTS = 100;
  private static final double ALONE = 1;

  /** Sizes of sets that differ by less are one size. */
  private static final double SAME_SIZE = 0.02;

  /** A set alone that would stretch the picture by more than that is left out of it. */
  private static final double MOST_STRETCH = 2;

  private Pictures() {}

  /**
   * Diversity and utility of a student's settings of one training size.
   *
   * @param atSize the training size in the words of a caption; empty where there is one alone
   * @param leftOut settings that are left to the table, as they lie far off the rest
   */
  public record Curve(DiversityUtility data, String atSize, List<String> leftOut) {
    public Curve {
      leftOut = List.copyOf(leftOut);
    }

    /**
     * Drawn, as SVG.
     *
     * @param width see {@link DiversityPicture}
     */
    public String picture(int width) {
      return DiversityPicture.of(data, width);
    }
  }

  /** The student whose picture stands first; empty where nothing was trained. */
  public static Optional<String> student(ExperimentReport report) {
    return SettingRow.students(report).stream().findFirst();
  }

  /** A student's curves, that of the smallest training size first. */
  public static List<Curve> curves(ExperimentReport report, String student) {
    return SettingRow.bySize(SettingRow.of(report, student)).stream()
        .flatMap(rows -> curve(student, rows).stream())
        .toList();
  }

  /** Empty where no setting has both. */
  private static Optional<Curve> curve(String student, List<SettingRow> all) {
    List<SettingRow> rows =
        all.stream()
            .filter(row -> row.spread() != null && row.setting().utilityDiff() != null)
            .toList();
    if (rows.isEmpty()) {
      return Optional.empty();
    }
    Span realPlus = realPlus(all);
    List<SettingRow> shown = shown(rows, realPlus);
    int n = commonN(shown);
    List<Double> proportions =
        shown.stream().map(Pictures::proportion).distinct().sorted().toList();
    return Optional.of(
        new Curve(
            new DiversityUtility(
                student,
                n,
                shown.stream().map(row -> point(row, n, proportions)).toList(),
                real(shown, n),
                realPlus,
                proportions.stream().map(Pictures::name).toList()),
            SettingSections.atSize(all),
            rows.stream()
                .filter(row -> !shown.contains(row))
                .map(row -> row.setting().name())
                .toList()));
  }

  private static @Nullable Span realPlus(List<SettingRow> rows) {
    return rows.stream()
        .filter(row -> row.setting().kind() == Kind.REAL_PLUS)
        .map(row -> row.setting().utilityDiff())
        .filter(Objects::nonNull)
        .map(diff -> span(diff.mean(), diff.low(), diff.high()))
        .findFirst()
        .orElse(null);
  }

  /** Sets alone that lie far off the rest are left to the table. */
  private static List<SettingRow> shown(List<SettingRow> rows, @Nullable Span realPlus) {
    List<SettingRow> mixed = rows.stream().filter(row -> !row.isSyntheticOnly()).toList();
    if (mixed.isEmpty()) {
      return rows;
    }
    double low = Math.min(0, lowest(mixed));
    double high = Math.max(realPlus == null ? 0 : realPlus.high(), highest(mixed));
    double reach = (high - low) * (MOST_STRETCH - 1);
    return rows.stream()
        .filter(
            row ->
                !row.isSyntheticOnly()
                    || (lowest(List.of(row)) >= low - reach
                        && highest(List.of(row)) <= high + reach))
        .toList();
  }

  private static double lowest(List<SettingRow> rows) {
    return POINTS
        * rows.stream().mapToDouble(row -> row.setting().utilityDiff().low()).min().orElse(0);
  }

  private static double highest(List<SettingRow> rows) {
    return POINTS
        * rows.stream().mapToDouble(row -> row.setting().utilityDiff().high()).max().orElse(0);
  }

  private static int commonN(List<SettingRow> rows) {
    Map<Integer, Long> sizes =
        rows.stream()
            .collect(Collectors.groupingBy(row -> row.spread().n(), Collectors.counting()));
    return sizes.entrySet().stream()
        .max(Map.Entry.<Integer, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
        .orElseThrow()
        .getKey();
  }

  private static boolean isOther(SettingRow row, int n) {
    return Math.abs(row.spread().n() - n) > SAME_SIZE * n;
  }

  private static @Nullable Span real(List<SettingRow> rows, int n) {
    return rows.stream()
        .filter(row -> !isOther(row, n))
        .map(row -> row.spread().real())
        .filter(Objects::nonNull)
        .findFirst()
        .map(band -> new Span(band.mean(), band.low(), band.high()))
        .orElse(null);
  }

  private static Point point(SettingRow row, int n, List<Double> proportions) {
    UtilityDiff diff = row.setting().utilityDiff();
    Range vendi = row.spread().vendi();
    return new Point(
        row.name(),
        new Span(vendi.mean(), vendi.low(), vendi.high()),
        span(diff.mean(), diff.low(), diff.high()),
        span(diff.mean(), diff.adjustedLow(), diff.adjustedHigh()),
        row.spread().shift() == null
            ? Shift.UNKNOWN
            : row.spread().isShifted() ? Shift.OUTSIDE : Shift.INSIDE,
        proportions.indexOf(proportion(row)),
        isOther(row, n));
  }

  private static double proportion(SettingRow row) {
    Double proportion = row.setting().proportion();
    return proportion == null ? ALONE : proportion;
  }

  private static String name(double proportion) {
    return proportion == ALONE
        ? "generated alone"
        : String.format(Locale.ROOT, "%.0f %% generated", proportion * 100);
  }

  private static Span span(double mean, double low, double high) {
    return new Span(mean * POINTS, low * POINTS, high * POINTS);
  }

  /** Diversity of each level while it grew; empty where it is known at one size alone. */
  static Optional<String> growth(List<LevelReport> levels) {
    List<Growth> growths =
        levels.stream()
            .map(level -> new Growth(level.level(), points(level)))
            .filter(growth -> growth.points().size() > 1)
            .toList();
    return growths.isEmpty() ? Optional.empty() : Optional.of(GrowthPicture.of(growths, "vendi"));
  }

  private static List<double[]> points(LevelReport level) {
    return level.history().stream()
        .filter(point -> point.values().get("vendi") != null)
        .map(point -> new double[] {point.n(), point.values().get("vendi")})
        .toList();
  }
}
