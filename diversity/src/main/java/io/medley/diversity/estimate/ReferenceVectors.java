package io.medley.diversity.estimate;

import io.medley.diversity.Statistic;
import io.medley.diversity.algebra.Cores;
import io.medley.diversity.algebra.ProductTiles;
import io.medley.diversity.embedding.UnitVectors;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * The vectors of the real reference, for the shifts that need pairs: {@code mmd2Rbf}, {@code
 * energy} and {@code tailMass}.
 *
 * <p>The kernel is exp(−γ‖x−y‖²) with γ = 1/median of the squared distances over distinct pairs of
 * the reference; γ is frozen here and published with the values, and so is which fifth of the texts
 * is rare: those least like their nearest others ({@link NearestCosines}). Making it costs two
 * passes of m²·d multiply-adds (a second at m = 3,000); the vectors are kept as they are.
 * Immutable, thread-safe.
 */
public final class ReferenceVectors {

  private final float[][] vectors;
  private final double[] squaredNorms;
  private final Cores cores;
  private final double gamma;
  private final double kernelWithin;
  private final double distanceWithin;
  private final List<Integer> rarePositions;
  private final boolean[] rare;

  /** Arrays are equal only to themselves, and are forgotten with their sets. */
  private final Map<float[], double[]> known = Collections.synchronizedMap(new WeakHashMap<>());

  private ReferenceVectors(float[][] vectors, Within within, Cores cores) {
    this.vectors = vectors;
    this.squaredNorms = PairwiseSums.squaredNorms(vectors);
    this.cores = cores;
    this.gamma = within.gamma();
    this.kernelWithin = within.kernel();
    this.distanceWithin = within.distance();
    this.rarePositions = within.rare();
    this.rare = new boolean[vectors.length];
    rarePositions.forEach(position -> rare[position] = true);
  }

  /**
   * What the pairs of a reference's own vectors give: all of it that costs time.
   *
   * @param gamma bandwidth, or NaN for no kernel
   * @param kernel mean kernel value over distinct pairs
   * @param distance mean distance over distinct pairs
   * @param rare positions of the rare fifth, ascending
   */
  public record Within(double gamma, double kernel, double distance, List<Integer> rare) {

    /** Copies the positions. */
    public Within {
      rare = List.copyOf(rare);
    }

    private static Within of(float[][] vectors, double gamma, Cores cores) {
      PairwiseSums sums = new PairwiseSums(PairwiseSums.squaredNorms(vectors), 1, gamma);
      NearestCosines nearest = new NearestCosines(vectors.length);
      ProductTiles.visit(
          vectors,
          vectors,
          cores,
          (row, column, products) -> {
            sums.add(row, column, products);
            nearest.add(row, column, products);
          });
      return new Within(gamma, sums.meanKernel(), sums.meanDistance(), nearest.rare());
    }
  }

  /**
   * The reference of at least two vectors, which are not copied and must not be changed.
   *
   * @throws IllegalArgumentException if there are fewer, or a vector is not valid
   */
  public static ReferenceVectors of(List<float[]> vectors) {
    return of(vectors, Cores.ONE);
  }

  /** The same, made and compared with on so many cores. */
  public static ReferenceVectors of(List<float[]> vectors, Cores cores) {
    float[][] checked = check(vectors);
    double median = MedianDistance.squared(checked, cores);
    double gamma = median > 0 ? 1 / median : Double.NaN;
    return new ReferenceVectors(checked, Within.of(checked, gamma, cores), cores);
  }

  /**
   * A part of a reference, with the bandwidth of the whole.
   *
   * @param gamma above 0, or NaN for no kernel
   */
  public static ReferenceVectors ofBandwidth(double gamma, List<float[]> vectors, Cores cores) {
    float[][] checked = check(vectors);
    return new ReferenceVectors(checked, Within.of(checked, gamma, cores), cores);
  }

  /**
   * A reference whose own pairs were compared before.
   *
   * @param within {@link #within()} of the same vectors
   */
  public static ReferenceVectors restored(Within within, List<float[]> vectors, Cores cores) {
    return new ReferenceVectors(check(vectors), within, cores);
  }

  /** What the pairs of its own vectors give. */
  public Within within() {
    return new Within(gamma, kernelWithin, distanceWithin, rarePositions);
  }

  private static float[][] check(List<float[]> vectors) {
    if (vectors.size() < 2) {
      throw new IllegalArgumentException(
          "A reference needs at least 2 samples, not " + vectors.size());
    }
    int dimension = vectors.get(0).length;
    vectors.forEach(vector -> UnitVectors.require(vector, dimension));
    return vectors.toArray(float[][]::new);
  }

  /**
   * The frozen bandwidth γ of the kernel; NaN where half of all pairs are equal, so that their
   * median distance 0 gives no kernel and {@code mmd2Rbf} is not defined.
   */
  public double gamma() {
    return gamma;
  }

  /** Whether there is a kernel, and so {@code mmd2Rbf}. */
  public boolean hasKernel() {
    return gamma > 0;
  }

  /** The number m of reference samples. */
  public int count() {
    return squaredNorms.length;
  }

  /** How many nearest others say whether a text of the reference is rare. */
  public int neighbours() {
    return NearestCosines.neighbours(count());
  }

  Cores cores() {
    return cores;
  }

  /**
   * For each vector of a set, its mean kernel value and its mean distance to the reference, and
   * whether the reference's text that is nearest to it is rare; computed once for an array that is
   * seen again, as those of a growing set are.
   */
  public Cross cross(float[][] set) {
    float[][] fresh =
        Arrays.stream(set).filter(vector -> !known.containsKey(vector)).toArray(float[][]::new);
    Cross computed = compute(fresh);
    for (int i = 0; i < fresh.length; i++) {
      known.put(
          fresh[i],
          new double[] {computed.kernels()[i], computed.distances()[i], computed.rare()[i]});
    }
    Cross all = Cross.ofZeros(set.length);
    for (int i = 0; i < set.length; i++) {
      double[] values = known.get(set[i]);
      all.kernels[i] = values[0];
      all.distances[i] = values[1];
      all.rare[i] = values[2];
    }
    return all;
  }

  private Cross compute(float[][] set) {
    double[] own = PairwiseSums.squaredNorms(set);
    double[] highest = new double[set.length];
    Arrays.fill(highest, Double.NEGATIVE_INFINITY);
    Cross cross = Cross.ofZeros(set.length);
    ProductTiles.visit(
        set,
        vectors,
        cores,
        (row, column, products) -> {
          double kernel = 0;
          double distance = 0;
          for (int k = 0; k < products.length; k++) {
            double squared = Math.max(0, own[row] + squaredNorms[column + k] - 2 * products[k]);
            kernel += Math.exp(-gamma * squared);
            distance += Math.sqrt(squared);
            if (products[k] > highest[row]) {
              highest[row] = products[k];
              cross.rare[row] = rare[column + k] ? 1 : 0;
            }
          }
          cross.kernels[row] += kernel;
          cross.distances[row] += distance;
        });
    for (int i = 0; i < set.length; i++) {
      cross.kernels[i] /= vectors.length;
      cross.distances[i] /= vectors.length;
    }
    return cross;
  }

  /**
   * {@code mmd2Rbf} (Gretton et al. 2012), unbiased: E k(x,x') + E k(y,y') − 2 E k(x,y) over
   * distinct pairs. Sometimes negative where the sets agree: it is not clipped.
   *
   * @throws IllegalArgumentException if the set has fewer than two samples
   */
  public double mmd2Rbf(PairwiseSums set, double meanCrossKernel, int count) {
    Statistic.MMD2_RBF.requireCount(count);
    return set.meanKernel() + kernelWithin - 2 * meanCrossKernel;
  }

  /**
   * {@code energy}: 2E‖X−Y‖ − E‖X−X'‖ − E‖Y−Y'‖ over distinct pairs, multivariate, without a square
   * root.
   *
   * @throws IllegalArgumentException if the set has fewer than two samples
   */
  public double energy(PairwiseSums set, double meanCrossDistance, int count) {
    Statistic.ENERGY.requireCount(count);
    return 2 * meanCrossDistance - set.meanDistance() - distanceWithin;
  }

  /**
   * What the reference says of each row of a set. The mean of {@code rare} is {@code tailMass}.
   *
   * @param kernels mean of exp(−γ‖x−y‖²) over the reference
   * @param distances mean of ‖x−y‖ over the reference
   * @param rare 1 where the text of the largest x·y, the first of equal ones, is rare, else 0
   */
  @SuppressWarnings("ArrayRecordComponent") // handed over within this package; never compared
  public record Cross(double[] kernels, double[] distances, double[] rare) {

    private static Cross ofZeros(int count) {
      return new Cross(new double[count], new double[count], new double[count]);
    }
  }
}
