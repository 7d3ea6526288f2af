package io.medley.cli.report.section;

import io.medley.contracts.report.Interval;
import io.medley.contracts.score.Band;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** How numbers are written in the report, everywhere alike; what is not there is a dash. */
public final class Numbers {

  /** What is not there. */
  public static final String NONE = "–";

  private static final double PERCENT = 100;

  private static final Set<String> SHARES =
      Set.of(
          "distinct1", "distinct2", "distinct3", "selfBleu", "duplicateRate", "nearDuplicateRate");

  private Numbers() {}

  /** How a statistic is written: few digits where it is large, more where it lives near zero. */
  public static String statistic(String name, Double value) {
    return value == null ? NONE : format(pattern(name), value);
  }

  static String statistic(String name, Map<String, Double> values) {
    return statistic(name, values == null ? null : values.get(name));
  }

  /** A band at its ends, written like its statistic; that of a share stays between 0 and 1. */
  public static String band(String name, Map<String, Band> bands) {
    Band band = bands == null ? null : bands.get(name);
    return band == null
        ? NONE
        : format(pattern(name), within(name, band.low()))
            + "…"
            + format(pattern(name), within(name, band.high()));
  }

  private static double within(String name, double value) {
    return SHARES.contains(name) ? Math.max(0, Math.min(1, value)) : value;
  }

  /** An interval of a share, which ends at 0 and 1. */
  static Interval within(Interval share) {
    return new Interval(
        share.mean(),
        share.low() == null ? null : Math.max(0, share.low()),
        share.high() == null ? null : Math.min(1, share.high()));
  }

  /** A share in percent, with one digit. */
  static String percent(double share) {
    return format("%.1f", share * PERCENT);
  }

  /** A share in percent with its interval, {@code 72 [31, 113]}; an open end is a dash. */
  static String percent(Interval share, int digits) {
    String pattern = "%." + digits + "f";
    String mean = format(pattern, share.mean() * PERCENT);
    return share.low() == null && share.high() == null
        ? mean
        : "%s [%s, %s]".formatted(mean, end(pattern, share.low()), end(pattern, share.high()));
  }

  private static String end(String pattern, Double share) {
    return share == null ? NONE : format(pattern, share * PERCENT);
  }

  /** A difference of accuracy in points, with its sign. */
  static String points(double difference) {
    return format("%+.1f", difference * PERCENT);
  }

  /** A difference in points with its interval. */
  public static String points(double difference, double low, double high) {
    return points(difference) + " " + points(low, high);
  }

  /** The same of an estimate; ends that are open are left out. */
  static String points(Interval difference) {
    return difference.low() == null || difference.high() == null
        ? points(difference.mean())
        : points(difference.mean(), difference.low(), difference.high());
  }

  /** An interval in points. */
  static String points(double low, double high) {
    return "[%s, %s]".formatted(points(low), points(high));
  }

  /** A value with one digit. */
  static String oneDigit(double value) {
    return format("%.1f", value);
  }

  /** A share of one, as such: {@code 0.512}. */
  public static String share(Double value) {
    return value == null ? NONE : format("%.3f", value);
  }

  static String signed(Double value) {
    return value == null ? NONE : format("%+.3f", value);
  }

  static String interval(double low, double high) {
    return "[" + signed(low) + ", " + signed(high) + "]";
  }

  private static String pattern(String name) {
    return switch (name) {
      case "vendi", "vendi2", "vendiInf" -> "%.2f";
      case "mmd2Poly2", "mmd2Rbf" -> "%.5f";
      default -> "%.3f";
    };
  }

  /** A number by its pattern; what is not finite is a dash. */
  static String format(String pattern, double value) {
    return Double.isFinite(value) ? unsignedZero(String.format(Locale.ROOT, pattern, value)) : NONE;
  }

  /** What is rounded to zero is not below it. */
  private static String unsignedZero(String number) {
    boolean zero = number.chars().allMatch(c -> "-0.".indexOf(c) >= 0);
    return zero ? number.replace("-", "") : number;
  }
}
