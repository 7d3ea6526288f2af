package io.medley.monitoring.sheet;

import io.medley.monitoring.grafana.Unit;
import java.util.Locale;

/** Values as people read them. */
final class Numbers {

  private static final String[] THOUSANDS = {"", " K", " M", " G"};
  private static final String[] BINARY = {" B", " KiB", " MiB", " GiB"};

  private Numbers() {}

  static String text(double value, Unit unit) {
    if (!Double.isFinite(value)) {
      return String.valueOf(value);
    }
    return switch (unit) {
      case RATIO -> shortest(100 * value) + " %";
      case SECONDS -> seconds(value);
      case BYTES -> scaled(value, 1024, BINARY);
      case PER_SECOND -> scaled(value, 1000, THOUSANDS) + "/s";
      case COUNT -> scaled(value, 1000, THOUSANDS);
      case SCORE, WORDS -> shortest(value);
    };
  }

  private static String seconds(double value) {
    if (Math.abs(value) >= 120) {
      return shortest(value / 60) + " min";
    }
    return Math.abs(value) < 1 && value != 0
        ? shortest(1000 * value) + " ms"
        : shortest(value) + " s";
  }

  private static String scaled(double value, double base, String[] suffixes) {
    int power = 0;
    double rest = value;
    while (Math.abs(rest) >= base && power < suffixes.length - 1) {
      rest /= base;
      power++;
    }
    return shortest(rest) + suffixes[power];
  }

  /** Three significant digits, without zeros at the end. */
  private static String shortest(double value) {
    if (value == 0) {
      return "0";
    }
    int digits = (int) Math.max(0, Math.min(6, 2 - Math.floor(Math.log10(Math.abs(value)))));
    String text = String.format(Locale.ROOT, "%." + digits + "f", value);
    return text.contains(".") ? text.replaceAll("0+$", "").replaceAll("\\.$", "") : text;
  }
}
