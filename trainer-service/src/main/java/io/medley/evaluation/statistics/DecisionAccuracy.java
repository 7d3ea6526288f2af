package io.medley.evaluation.statistics;

import java.util.Collection;

/**
 * How often two students find the same of two settings better: (agreeing + ties/2) / pairs, which
 * is (1 + τ)/2 for Kendall's τ. Immutable.
 *
 * @param settings 2 or more
 * @param pairs of settings that both students compare, 1 or more
 * @param agreeing pairs that both order alike
 * @param ties pairs that one of them, or both, cannot order
 */
public record DecisionAccuracy(int settings, int pairs, int agreeing, int ties) {

  /** Differences of accuracy below this are rounding. */
  private static final double NOTHING = 1e-9;

  /** The difference between two settings with either student. */
  public record Pair(double left, double right) {
    private double product() {
      return sign(left) * sign(right);
    }

    private static double sign(double difference) {
      return Math.abs(difference) < NOTHING ? 0 : Math.signum(difference);
    }
  }

  /**
   * Counts pairs.
   *
   * @param settings that occur in the pairs
   */
  public static DecisionAccuracy of(int settings, Collection<Pair> pairs) {
    return new DecisionAccuracy(
        settings,
        pairs.size(),
        (int) pairs.stream().filter(pair -> pair.product() > 0).count(),
        (int) pairs.stream().filter(pair -> pair.product() == 0).count());
  }

  /** The share, 0.5 for a student that guesses. */
  public double share() {
    return (agreeing + ties / 2.0) / pairs;
  }

  /**
   * The 95 % interval over settings, taken as a random sample. Pairs with a setting in common are
   * not independent: the variance of τ is at most 2(1 − τ²)/n for n settings (Daniels and Kendall
   * 1947), so that of the share is at most that of n/2 independent pairs. Hence the score interval
   * of as many trials, which is too wide rather than too narrow.
   */
  public ConfidenceInterval interval() {
    return WilsonInterval.of(share(), settings / 2.0);
  }
}
