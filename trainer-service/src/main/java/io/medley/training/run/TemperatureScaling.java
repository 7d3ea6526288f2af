package io.medley.training.run;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Temperature scaling (Guo et al. 2017): logits divided by the one temperature that makes the
 * labels likeliest. Cross-fitted: the items are halved within each class, and each half is scaled
 * by the temperature of the other, so that no item's label has a part in its own confidence. Pure.
 */
final class TemperatureScaling {
  /** Of a half; a temperature of fewer items is noise. */
  static final int LEAST_ITEMS = 10;

  /** Where every item is right, no temperature is low enough. */
  static final double LOWEST = 0.05;

  static final double HIGHEST = 20;

  /** Halves the logarithm's range to less than what is kept of a prediction. */
  private static final int BISECTIONS = 30;

  private TemperatureScaling() {}

  /**
   * What came of it.
   *
   * @param temperatures by which each half is scaled
   * @param confidences of the most probable class, item by item
   */
  record Scaled(List<Double> temperatures, List<Double> confidences) {}

  /**
   * Scales items.
   *
   * @param logProbabilities of all classes, a row for each item
   * @param labels of the items
   * @return empty where a half has fewer than {@value #LEAST_ITEMS} items
   */
  static Optional<Scaled> crossFitted(List<double[]> logProbabilities, List<Integer> labels) {
    int[] halves = halves(labels);
    for (int half = 0; half < 2; half++) {
      int which = half;
      if (Arrays.stream(halves).filter(h -> h == which).count() < LEAST_ITEMS) {
        return Optional.empty();
      }
    }
    double[] fitted = {
      fit(logProbabilities, labels, halves, 1), fit(logProbabilities, labels, halves, 0)
    };
    Double[] confidences = new Double[halves.length];
    Arrays.setAll(confidences, i -> confidence(logProbabilities.get(i), fitted[halves[i]]));
    return Optional.of(new Scaled(List.of(fitted[0], fitted[1]), List.of(confidences)));
  }

  /** The items of a class go to either half in turn; odd classes begin with the other one. */
  private static int[] halves(List<Integer> labels) {
    int[] seen = new int[labels.stream().mapToInt(label -> label + 1).max().orElse(0)];
    return labels.stream().mapToInt(label -> (seen[label]++ + label) % 2).toArray();
  }

  /** The temperature of one half. Its loss is convex in 1/T, so its derivative has one zero. */
  private static double fit(List<double[]> rows, List<Integer> labels, int[] halves, int half) {
    double low = Math.log(LOWEST);
    double high = Math.log(HIGHEST);
    for (int i = 0; i < BISECTIONS; i++) {
      double middle = (low + high) / 2;
      if (slope(rows, labels, halves, half, Math.exp(middle)) > 0) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return Math.exp((low + high) / 2);
  }

  /** Sum over items of the mean logit at this temperature minus the label's: falls with T. */
  private static double slope(
      List<double[]> rows, List<Integer> labels, int[] halves, int half, double temperature) {
    double sum = 0;
    for (int i = 0; i < halves.length; i++) {
      if (halves[i] == half) {
        double[] row = rows.get(i);
        double largest = Arrays.stream(row).max().orElseThrow();
        double total = 0;
        double weighted = 0;
        for (double logit : row) {
          double weight = Math.exp((logit - largest) / temperature);
          total += weight;
          weighted += weight * logit;
        }
        sum += weighted / total - row[labels.get(i)];
      }
    }
    return -sum;
  }

  private static double confidence(double[] row, double temperature) {
    double largest = Arrays.stream(row).max().orElseThrow();
    double total = 0;
    for (double logit : row) {
      total += Math.exp((logit - largest) / temperature);
    }
    return 1 / total;
  }
}
