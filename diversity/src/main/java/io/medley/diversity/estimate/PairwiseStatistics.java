package io.medley.diversity.estimate;

import io.medley.diversity.Statistic;
import io.medley.diversity.algebra.Cores;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The statistics that need pairs of vectors, exact for the set that they are given: {@code
 * dcscore}, {@code nearDuplicateRate} and, against a reference, {@code mmd2Rbf}, {@code energy} and
 * {@code tailMass}.
 *
 * <p>n² and n·m pairs: 12 s for 10,000 samples of d = 384 on one core; give a seeded subsample
 * beyond. A statistic for which the set is too small is absent, and so is {@code mmd2Rbf} where the
 * reference has no kernel. Stateless, thread-safe.
 */
public final class PairwiseStatistics {

  private PairwiseStatistics() {}

  /**
   * {@code dcscore} at a temperature, and {@code nearDuplicateRate}.
   *
   * @param vectors unit vectors of one dimension, in the order of ordinals
   * @param tau above 0; publish it with the value
   */
  public static Map<Statistic, Double> diversity(List<float[]> vectors, double tau) {
    return diversity(vectors, tau, Cores.ONE);
  }

  /** The same on so many cores. */
  public static Map<Statistic, Double> diversity(List<float[]> vectors, double tau, Cores cores) {
    Map<Statistic, Double> values = new EnumMap<>(Statistic.class);
    if (!vectors.isEmpty()) {
      float[][] set = vectors.toArray(float[][]::new);
      putDiversity(values, PairwiseSums.of(set, tau, Double.NaN, cores));
    }
    return values;
  }

  /** All five, in one pass over the pairs, on the cores that the reference was made on. */
  public static Map<Statistic, Double> all(
      List<float[]> vectors, double tau, ReferenceVectors reference) {
    Map<Statistic, Double> values = new EnumMap<>(Statistic.class);
    if (vectors.isEmpty()) {
      return values;
    }
    float[][] set = vectors.toArray(float[][]::new);
    PairwiseSums sums = PairwiseSums.of(set, tau, reference.gamma(), reference.cores());
    putDiversity(values, sums);
    ReferenceVectors.Cross cross = reference.cross(set);
    values.put(Statistic.TAIL_MASS, mean(cross.rare()));
    if (set.length < 2) {
      return values;
    }
    if (reference.hasKernel()) {
      values.put(Statistic.MMD2_RBF, reference.mmd2Rbf(sums, mean(cross.kernels()), set.length));
    }
    values.put(Statistic.ENERGY, reference.energy(sums, mean(cross.distances()), set.length));
    return values;
  }

  private static void putDiversity(Map<Statistic, Double> values, PairwiseSums sums) {
    values.put(Statistic.DCSCORE, sums.dcscore());
    values.put(Statistic.NEAR_DUPLICATE_RATE, sums.nearDuplicateRate());
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).sum() / values.length;
  }
}
