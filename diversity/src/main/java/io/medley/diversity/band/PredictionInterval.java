package io.medley.diversity.band;

import java.util.Arrays;

/**
 * The 95 % interval for one further, independent real sample, from draws of a finite pool.
 *
 * <p>The quantiles are at p·(k+1) of k ordered draws (Hyndman and Fan's type 6), between which a
 * further draw falls with probability 0.95; the usual type 7 gives 0.93 at k = 100.
 *
 * <p>Draws from one pool resemble each other and share the pool's luck, so deviations from their
 * mean are widened. Let W be the variance between draws of one pool and F that between independent
 * samples; a further sample lies F + (F − W) from the pool's mean, so the factor is √(2F/W − 1). F
 * is half the mean squared difference of two disjoint draws, which are two independent samples.
 * With f = n/pool the factor is √((1+f)/(1−f)) for a mean, √3 at half the pool, and less for
 * statistics of pairs; it is held between that and 1. Without it one real set in four would fall
 * outside at half the pool. Stateless.
 */
final class PredictionInterval {

  private static final double TAIL = 0.025;

  private PredictionInterval() {}

  /**
   * The interval.
   *
   * @param draws a statistic's values; those at 2k and 2k + 1 come from disjoint draws
   * @param fraction size of a draw over size of the pool, at most one half
   */
  static Interval of(double[] draws, double fraction) {
    double[] sorted = draws.clone();
    Arrays.sort(sorted);
    double mean = Arrays.stream(sorted).sum() / sorted.length;
    double widening = widening(squaredWidening(draws, mean), fraction);
    double low = quantile(sorted, TAIL);
    double high = quantile(sorted, 1 - TAIL);
    // A quantile of few distinct values can lie on the far side of the mean, and must not be moved
    // farther there.
    return new Interval(
        mean,
        Math.min(low, mean + widening * (low - mean)),
        Math.max(high, mean + widening * (high - mean)));
  }

  /** The square of what deviations must be widened by, as the draws alone estimate it. */
  static double squaredWidening(double[] draws, double mean) {
    double within = 0;
    for (double draw : draws) {
      within += (draw - mean) * (draw - mean) / draws.length;
    }
    double independent = 0;
    int pairs = draws.length / 2;
    for (int pair = 0; pair < pairs; pair++) {
      double difference = draws[2 * pair] - draws[2 * pair + 1];
      independent += difference * difference / (2.0 * pairs);
    }
    return within > 0 ? 2 * independent / within - 1 : 1;
  }

  /** The widening, held between 1 and that of a mean. */
  static double widening(double squared, double fraction) {
    double ofMeans = (1 + fraction) / (1 - fraction);
    return Math.sqrt(Math.max(1, Math.min(ofMeans, squared)));
  }

  private static double quantile(double[] sorted, double p) {
    double position = p * (sorted.length + 1) - 1;
    int below = (int) Math.floor(position);
    double rest = position - below;
    return sorted[below] + rest * (sorted[Math.min(below + 1, sorted.length - 1)] - sorted[below]);
  }
}
