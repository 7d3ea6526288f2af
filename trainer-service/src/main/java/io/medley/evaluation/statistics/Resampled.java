package io.medley.evaluation.statistics;

import java.util.Arrays;

/** An estimate with its bootstrap values. Immutable. */
public final class Resampled {
  private final double estimate;
  private final double[] sorted;
  private final double deviation;

  /** Takes the array over and sorts it; at least one value. */
  Resampled(double estimate, double[] values) {
    this.estimate = estimate;
    this.sorted = values;
    Arrays.sort(sorted);
    double squares = 0;
    for (double value : sorted) {
      squares += (value - estimate) * (value - estimate);
    }
    this.deviation = Math.sqrt(squares / sorted.length);
  }

  /** The estimate from the data as they are. */
  public double estimate() {
    return estimate;
  }

  /**
   * The two-sided percentile interval at level 1 − α: with B values, the k-th smallest and the k-th
   * largest, k = ⌊(B+1)α/2⌋ (Davison and Hinkley 1997, §5.3.1). Where B is too small for that (k =
   * 0), each end is the outermost value or {@code estimate ∓ sd·√(2 ln(2/α))}, whichever is farther
   * out: by P(|Z| > t) ≤ 2·exp(−t²/2) the latter is wider than the normal interval.
   *
   * @param alpha in (0, 1)
   */
  public ConfidenceInterval interval(double alpha) {
    int rank = (int) Math.floor((sorted.length + 1) * alpha / 2);
    if (rank >= 1) {
      return new ConfidenceInterval(sorted[rank - 1], sorted[sorted.length - rank]);
    }
    double reach = deviation * Math.sqrt(2 * Math.log(2 / alpha));
    return new ConfidenceInterval(
        Math.min(sorted[0], estimate - reach),
        Math.max(sorted[sorted.length - 1], estimate + reach));
  }

  /**
   * The p-value that {@link #interval} inverts: the smallest α at which a percentile interval
   * excludes zero, never below 2/(B+1).
   */
  public double pValue() {
    int atMostZero = 0;
    int atLeastZero = 0;
    for (double value : sorted) {
      atMostZero += value <= 0 ? 1 : 0;
      atLeastZero += value >= 0 ? 1 : 0;
    }
    return Math.min(1, 2.0 * (Math.min(atMostZero, atLeastZero) + 1) / (sorted.length + 1));
  }

  /** Standard deviation of the bootstrap values about the estimate. */
  double deviation() {
    return deviation;
  }

  /** Distance of the estimate from zero in standard deviations; breaks ties of p-values. */
  double standardised() {
    return deviation == 0 ? 0 : Math.abs(estimate) / deviation;
  }
}
