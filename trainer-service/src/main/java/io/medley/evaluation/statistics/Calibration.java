package io.medley.evaluation.statistics;

import io.medley.contracts.training.RunResult.Prediction;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/**
 * How far confidences are from accuracy, and how far they would be by chance alone.
 *
 * @param ece expected calibration error over {@link RunMetrics#BINS} bins of equal mass: the items
 *     sorted by confidence and cut into bins of as many items, of which those of one confidence are
 *     in one bin, the mean over items of their bin's |accuracy − mean confidence|
 * @param perfect mean of the same over {@value #DRAWS} draws of a model whose items have these
 *     confidences and are right as often as they say
 * @param low what 2.5 % of these draws are below
 * @param high what 2.5 % of them are above
 */
public record Calibration(double ece, double perfect, double low, double high) {
  static final int DRAWS = 1_000;
  private static final double TAIL = 0.025;
  private static final long SEED = 15;

  /**
   * The calibration of predictions. Equal predictions give equal values, in whatever order.
   *
   * @param predictions at least one
   */
  public static Calibration of(List<Prediction> predictions) {
    List<Prediction> sorted =
        predictions.stream().sorted(Comparator.comparingDouble(Prediction::confidence)).toList();
    int n = sorted.size();
    double[] confidence = sorted.stream().mapToDouble(Prediction::confidence).toArray();
    int[] bins = bins(confidence);
    double[] surplus = new double[RunMetrics.BINS];
    for (int i = 0; i < n; i++) {
      boolean hit = sorted.get(i).gold() == sorted.get(i).predicted();
      surplus[bins[i]] += (hit ? 1 : 0) - confidence[i];
    }
    double[] draws = draws(confidence, bins);
    return new Calibration(
        error(surplus, n),
        Moments.mean(draws),
        draws[(int) Math.floor(TAIL * DRAWS)],
        draws[DRAWS - 1 - (int) Math.floor(TAIL * DRAWS)]);
  }

  /** The bin of each item: that of the middle of those that are as confident. */
  private static int[] bins(double[] confidence) {
    int n = confidence.length;
    int[] bins = new int[n];
    int first = 0;
    while (first < n) {
      int end = first + 1;
      while (end < n && confidence[end] == confidence[first]) {
        end++;
      }
      double middle = (first + end) / 2.0;
      Arrays.fill(bins, first, end, (int) (middle * RunMetrics.BINS / n));
      first = end;
    }
    return bins;
  }

  private static double[] draws(double[] confidence, int[] bins) {
    SplittableRandom random = new SplittableRandom(SEED);
    double[] errors = new double[DRAWS];
    double[] surplus = new double[RunMetrics.BINS];
    for (int draw = 0; draw < DRAWS; draw++) {
      Arrays.fill(surplus, 0);
      for (int i = 0; i < confidence.length; i++) {
        surplus[bins[i]] += (random.nextDouble() < confidence[i] ? 1 : 0) - confidence[i];
      }
      errors[draw] = error(surplus, confidence.length);
    }
    Arrays.sort(errors);
    return errors;
  }

  private static double error(double[] surplus, int n) {
    return Arrays.stream(surplus).map(Math::abs).sum() / n;
  }
}
