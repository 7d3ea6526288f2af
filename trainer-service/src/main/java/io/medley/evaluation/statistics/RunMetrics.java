package io.medley.evaluation.statistics;

import io.medley.contracts.training.RunResult.Prediction;
import java.util.List;

/**
 * How well one run predicts the test set.
 *
 * @param accuracy share of items whose most probable class is their label
 * @param macroF1 unweighted mean of F1 = 2TP/(2TP+FP+FN) over the classes that occur as a label or
 *     as a prediction. A class that occurs as neither has no F1 and does not count; one that occurs
 *     but is never hit counts as 0
 * @param ece expected calibration error (Guo et al. 2017): with the items sorted into {@link #BINS}
 *     bins of equal width by confidence, ((k−1)/15, k/15], the mean over items of their bin's
 *     |accuracy − mean confidence|; empty bins add nothing
 * @param logLoss mean of −ln p(label), natural logarithm, each item's loss capped at {@link
 *     #MAX_LOSS}
 */
public record RunMetrics(double accuracy, double macroF1, double ece, double logLoss) {
  /** Bins of the calibration error. */
  public static final int BINS = 15;

  /** The loss of an item whose label was given no probability at all: −ln 1e-15. */
  static final double MAX_LOSS = -Math.log(1e-15);

  /**
   * The metrics of predictions.
   *
   * @param classes number of classes; labels and predictions are 0 to classes − 1
   * @param predictions at least one, in any order
   */
  public static RunMetrics of(int classes, List<Prediction> predictions) {
    if (predictions.isEmpty()) {
      throw new IllegalArgumentException("metrics need at least one prediction");
    }
    double hits = 0;
    double loss = 0;
    for (Prediction p : predictions) {
      hits += p.gold() == p.predicted() ? 1 : 0;
      loss += Math.min(MAX_LOSS, -p.goldLogProbability());
    }
    int n = predictions.size();
    return new RunMetrics(
        hits / n, macroF1(classes, predictions), calibrationError(predictions), loss / n);
  }

  private static double macroF1(int classes, List<Prediction> predictions) {
    int[] hits = new int[classes];
    int[] golds = new int[classes];
    int[] guesses = new int[classes];
    for (Prediction p : predictions) {
      golds[p.gold()]++;
      guesses[p.predicted()]++;
      hits[p.gold()] += p.gold() == p.predicted() ? 1 : 0;
    }
    double sum = 0;
    int present = 0;
    for (int c = 0; c < classes; c++) {
      if (golds[c] + guesses[c] > 0) {
        sum += 2.0 * hits[c] / (golds[c] + guesses[c]);
        present++;
      }
    }
    return sum / present;
  }

  private static double calibrationError(List<Prediction> predictions) {
    double[] surplus = new double[BINS];
    for (Prediction p : predictions) {
      double hit = p.gold() == p.predicted() ? 1 : 0;
      surplus[bin(p.confidence())] += hit - p.confidence();
    }
    double sum = 0;
    for (double s : surplus) {
      sum += Math.abs(s);
    }
    return sum / predictions.size();
  }

  /** The bin of a confidence, 0 to {@link #BINS} − 1. */
  public static int bin(double confidence) {
    int bin = (int) Math.ceil(confidence * BINS) - 1;
    return Math.max(0, Math.min(BINS - 1, bin));
  }
}
