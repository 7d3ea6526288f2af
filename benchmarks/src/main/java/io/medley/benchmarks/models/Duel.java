package io.medley.benchmarks.models;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.DoubleSupplier;

/**
 * Two ways of doing one thing, measured in turns in one process, so that what else the machine does
 * slows both alike.
 *
 * @param ours name of the first
 * @param theirs name of the second
 */
public record Duel(String ours, String theirs) {
  /**
   * Runs both in turns and prints each round, the medians and the median of the rounds' ratios.
   *
   * @param unit of the results
   * @param warmups rounds that are not counted
   * @param rounds rounds that are
   */
  public void run(
      String unit, int warmups, int rounds, DoubleSupplier first, DoubleSupplier second) {
    double[] mine = new double[rounds];
    double[] other = new double[rounds];
    double[] ratios = new double[rounds];
    for (int round = -warmups; round < rounds; round++) {
      double a = first.getAsDouble();
      double b = second.getAsDouble();
      if (round >= 0) {
        mine[round] = a;
        other[round] = b;
        ratios[round] = a / b;
        print(
            "round %2d: %s %8.3f, %s %8.3f %s, ratio %.3f", round, ours, a, theirs, b, unit, a / b);
      }
    }
    print("median of %d rounds", rounds);
    print("%-40s %8.3f %s", ours, median(mine), unit);
    print("%-40s %8.3f %s", theirs, median(other), unit);
    print(
        "ratio %.3f (quartiles %.3f to %.3f)",
        median(ratios), quantile(ratios, 0.25), quantile(ratios, 0.75));
  }

  /** Prints the median of some figures, and the least and the most of them. */
  public static void summary(String what, double[] figures) {
    print(
        "%-40s %8.3f (%.3f to %.3f)",
        what, median(figures), quantile(figures, 0), quantile(figures, 1));
  }

  static double median(double[] values) {
    return quantile(values, 0.5);
  }

  private static double quantile(double[] values, double share) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double at = share * (sorted.length - 1);
    int below = (int) at;
    int above = Math.min(sorted.length - 1, below + 1);
    return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
  }

  /** Prints a line. */
  public static void print(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }
}
