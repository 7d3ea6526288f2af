package io.medley.diversity.algebra;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Tells eigenvalues of a positive semi-definite matrix from rounding around zero.
 *
 * <p>An eigenvalue of 0 comes out as ±1e-18, whose square root 1e-9 would be added up hundreds of
 * times. So eigenvalues count only as far as the rank can reach, and only above n·ε·λmax, which is
 * the error of the eigenvalues themselves.
 */
final class SpectrumTail {

  private SpectrumTail() {}

  /** The positions of the significant eigenvalues, largest first. */
  static int[] significant(double[] values, int maximumRank) {
    double largest = 0;
    for (double value : values) {
      largest = Math.max(largest, value);
    }
    double floor = values.length * Math.ulp(1.0) * largest;
    return IntStream.range(0, values.length)
        .filter(i -> values[i] > floor)
        .boxed()
        .sorted(Comparator.comparingDouble((Integer i) -> values[i]).reversed())
        .limit(Math.max(0, maximumRank))
        .mapToInt(Integer::intValue)
        .toArray();
  }
}
