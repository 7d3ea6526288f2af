package io.medley.diversity.estimate;

import io.medley.diversity.Statistic;
import io.medley.diversity.algebra.Cores;
import io.medley.diversity.algebra.ProductTiles;
import java.util.Arrays;

/**
 * What the quadratic statistics need of a set of n vectors, from one pass over the rows of its
 * matrix of inner products: the sums behind {@code dcscore}, {@code mmd2Rbf}, {@code energy} and
 * {@code nearDuplicateRate}.
 *
 * <p>Sums are kept per row and added up in the order of the rows, so the values do not depend on
 * who adds which row when: threads may add different rows at the same time. Two exponentials and
 * one root per pair.
 */
public final class PairwiseSums {

  /** A sample is a near duplicate from this cosine to an earlier one. */
  public static final double NEAR = 0.95;

  private final double[] squaredNorms;
  private final double tau;
  private final double gamma;
  private final double[] similar;
  private final double[] kernels;
  private final double[] distances;
  private final boolean[] near;

  /**
   * Empty sums over vectors of these squared norms.
   *
   * @param tau the temperature of {@code dcscore}, above 0
   * @param gamma the bandwidth of {@code mmd2Rbf}; NaN where there is no reference
   */
  public PairwiseSums(double[] squaredNorms, double tau, double gamma) {
    if (!(tau > 0)) {
      throw new IllegalArgumentException("The temperature of dcscore is above 0, not " + tau);
    }
    this.squaredNorms = squaredNorms.clone();
    this.tau = tau;
    this.gamma = gamma;
    this.similar = new double[squaredNorms.length];
    this.kernels = new double[squaredNorms.length];
    this.distances = new double[squaredNorms.length];
    this.near = new boolean[squaredNorms.length];
  }

  /** The sums of a set in the order of ordinals; n²·d multiply-adds, see {@link ProductTiles}. */
  public static PairwiseSums of(float[][] vectors, double tau, double gamma, Cores cores) {
    PairwiseSums sums = new PairwiseSums(squaredNorms(vectors), tau, gamma);
    ProductTiles.visit(vectors, vectors, cores, sums::add);
    return sums;
  }

  static double[] squaredNorms(float[][] vectors) {
    double[] squaredNorms = new double[vectors.length];
    for (int i = 0; i < vectors.length; i++) {
      for (float value : vectors[i]) {
        squaredNorms[i] += (double) value * value;
      }
    }
    return squaredNorms;
  }

  /** Adds row {@code i} of the matrix of inner products; each row once, in any order. */
  public void add(int i, double[] products) {
    add(i, 0, products);
  }

  /** Adds the columns from {@code first} of row {@code i}; each product once. */
  void add(int i, int first, double[] products) {
    double own = squaredNorms[i];
    double similarity = 0;
    double kernel = 0;
    double distance = 0;
    for (int k = 0; k < products.length; k++) {
      int j = first + k;
      if (j == i) {
        similarity += 1;
        continue;
      }
      similarity += Math.exp((products[k] - own) / tau);
      double squared = Math.max(0, own + squaredNorms[j] - 2 * products[k]);
      kernel += Math.exp(-gamma * squared);
      distance += Math.sqrt(squared);
      near[i] |= j < i && products[k] >= NEAR;
    }
    similar[i] += similarity;
    kernels[i] += kernel;
    distances[i] += distance;
  }

  /**
   * {@code dcscore} (Zhu et al., ICML 2025): Σ_i e^{x_i·x_i/τ} / Σ_j e^{x_i·x_j/τ}, between 1 and
   * n.
   *
   * @throws IllegalArgumentException if the set is empty
   */
  public double dcscore() {
    Statistic.DCSCORE.requireCount(squaredNorms.length);
    return Arrays.stream(similar).map(sum -> 1 / sum).sum();
  }

  /**
   * The share of samples with a cosine of at least {@value #NEAR} to an earlier one.
   *
   * @throws IllegalArgumentException if the set is empty
   */
  public double nearDuplicateRate() {
    Statistic.NEAR_DUPLICATE_RATE.requireCount(squaredNorms.length);
    int count = 0;
    for (boolean duplicate : near) {
      count += duplicate ? 1 : 0;
    }
    return (double) count / squaredNorms.length;
  }

  /**
   * The mean of exp(−γ‖x−x'‖²) over distinct pairs; NaN without γ or with fewer than two samples.
   */
  public double meanKernel() {
    return Arrays.stream(kernels).sum() / pairs();
  }

  /** The mean of ‖x−x'‖ over distinct pairs; NaN with fewer than two samples. */
  public double meanDistance() {
    return Arrays.stream(distances).sum() / pairs();
  }

  private double pairs() {
    return (double) squaredNorms.length * (squaredNorms.length - 1);
  }
}
