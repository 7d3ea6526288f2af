package io.medley.cli.picture;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/**
 * Maps values to pixels.
 *
 * @param low least value
 * @param high largest value, above low
 * @param from pixel of low
 * @param to pixel of high, on either side of from
 */
record Axis(double low, double high, double from, double to) {

  private static final double MARGIN = 0.07;
  private static final double[] NICE = {1, 2, 5, 10};

  /** From a little below the least value to a little above the largest. */
  static Axis around(DoubleStream values, double from, double to) {
    double[] all = values.filter(Double::isFinite).sorted().toArray();
    double low = all.length == 0 ? 0 : all[0];
    double high = all.length == 0 ? 0 : all[all.length - 1];
    double margin =
        high - low > 1e-9 * Math.abs(high)
            ? (high - low) * MARGIN
            : Math.max(1, Math.abs(high) * MARGIN);
    return new Axis(low - margin, high + margin, from, to);
  }

  double at(double value) {
    return from + (value - low) / (high - low) * (to - from);
  }

  /** Multiples of 1, 2 or 5 times a power of ten, at most so many and one more. */
  List<Double> ticks(int atMost) {
    double step = step(atMost);
    List<Double> ticks = new ArrayList<>();
    for (long k = (long) Math.ceil(low / step); k * step <= high; k++) {
      ticks.add(k * step);
    }
    return ticks;
  }

  /** The value with as many digits as its axis needs. */
  String text(double value, int atMost, boolean signed) {
    int digits = (int) Math.max(0, -Math.floor(Math.log10(step(atMost)) + 1e-9));
    String sign = signed && Math.abs(value) > step(atMost) / 2 ? "+" : "";
    double shown = Math.abs(value) < step(atMost) / 2 ? 0 : value;
    return String.format(Locale.ROOT, "%" + sign + "." + digits + "f", shown).replace('-', '−');
  }

  private double step(int atMost) {
    double rough = (high - low) / atMost;
    double power = Math.pow(10, Math.floor(Math.log10(rough)));
    for (double nice : NICE) {
      if (nice * power >= rough * (1 - 1e-9)) {
        return nice * power;
      }
    }
    return 10 * power;
  }
}
