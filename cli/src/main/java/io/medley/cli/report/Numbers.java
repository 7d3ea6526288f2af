package io.medley.cli.report;

import io.medley.contracts.score.Band;
import java.util.Locale;
import java.util.Map;

/** How numbers are written in the report, everywhere alike; what is not there is a dash. */
public final class Numbers {

  /** What is not there. */
  public static final String NONE = "–";

  private Numbers() {}

  /** How a statistic is written: few digits where it is large, more where it lives near zero. */
  public static String statistic(String name, Double value) {
    return value == null ? NONE : format(pattern(name), value);
  }

  static String statistic(String name, Map<String, Double> values) {
    return statistic(name, values == null ? null : values.get(name));
  }

  /** A band at its ends, written like its statistic. */
  public static String band(String name, Map<String, Band> bands) {
    Band band = bands == null ? null : bands.get(name);
    return band == null
        ? NONE
        : format(pattern(name), band.low()) + "…" + format(pattern(name), band.high());
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

  private static String format(String pattern, double value) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, pattern, value) : NONE;
  }
}
