package io.medley.evaluation.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * The step-down maximum: the distribution of the smallest p-value under all null hypotheses that
 * are left, of comparisons as correlated as means of equal variance are.
 */
final class MaxT {
  private static final int DRAWS = 10_000;
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
  private static final Map<List<SimulatedStudy.Pair>, MaxT> KNOWN = new HashMap<>();

  private final double[][] p;
  private final Map<String, Double> levels = new HashMap<>();

  private MaxT(List<SimulatedStudy.Pair> pairs) {
    int treatments = 1 + pairs.stream().mapToInt(SimulatedStudy.Pair::left).max().orElseThrow();
    SplittableRandom random = new SplittableRandom(1);
    p = new double[DRAWS][pairs.size()];
    for (double[] row : p) {
      double[] means = new double[treatments];
      Arrays.setAll(means, k -> random.nextGaussian());
      Arrays.setAll(
          row,
          j -> {
            double z = (means[pairs.get(j).left()] - means[pairs.get(j).right()]) / Math.sqrt(2);
            return 2 * NORMAL.survivalProbability(Math.abs(z));
          });
    }
  }

  static MaxT of(List<SimulatedStudy.Pair> pairs) {
    return KNOWN.computeIfAbsent(pairs, MaxT::new);
  }

  boolean[] rejected(double[] observed, double alpha) {
    boolean[] rejected = new boolean[observed.length];
    boolean more = true;
    while (more) {
      more = false;
      double level = level(rejected, alpha);
      boolean[] next = rejected.clone();
      for (int j = 0; j < observed.length; j++) {
        if (!rejected[j] && observed[j] <= level) {
          next[j] = true;
          more = true;
        }
      }
      rejected = next;
    }
    return rejected;
  }

  private double level(boolean[] rejected, double alpha) {
    return levels.computeIfAbsent(
        Arrays.toString(rejected),
        key -> {
          List<Double> smallest = new ArrayList<>();
          for (double[] row : p) {
            double least = 1;
            for (int j = 0; j < row.length; j++) {
              least = rejected[j] ? least : Math.min(least, row[j]);
            }
            smallest.add(least);
          }
          smallest.sort(null);
          return smallest.get((int) (alpha * DRAWS) - 1);
        });
  }
}
