package io.medley.evaluation.statistics;

import java.util.List;
import org.apache.commons.statistics.distribution.TDistribution;

/** Independent values of one quantity, judged by Student's t. Pure. */
public final class OneSample {
  private static final double UPPER_TAIL = 0.025;

  private OneSample() {}

  /**
   * Their mean with its 95 % interval; both ends are null with a single value.
   *
   * @param values at least one
   */
  public static Estimate mean(List<Double> values) {
    double[] all = array(values);
    double mean = Moments.mean(all);
    if (all.length < 2) {
      return new Estimate(mean, null, null);
    }
    double reach =
        TDistribution.of(all.length - 1.0).inverseSurvivalProbability(UPPER_TAIL)
            * standardError(all);
    return new Estimate(mean, mean - reach, mean + reach);
  }

  /**
   * The one-sided p-value of the hypothesis that the mean is 0 or less.
   *
   * @param values at least two
   */
  public static double chanceOfMeanAtMostZero(List<Double> values) {
    double[] all = array(values);
    double mean = Moments.mean(all);
    double error = standardError(all);
    if (error == 0) {
      return mean > 0 ? 0 : 1;
    }
    return TDistribution.of(all.length - 1.0).survivalProbability(mean / error);
  }

  private static double standardError(double[] values) {
    return Math.sqrt(Moments.variance(values) / values.length);
  }

  private static double[] array(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
