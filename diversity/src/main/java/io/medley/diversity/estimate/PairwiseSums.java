package io.medley.diversity.estimate;

import io.medley.diversity.Statistic;
import io.medley.diversity.algebra.Products;
import java.util.Arrays;

/**
 * What the quadratic statistics need of a set of n vectors, from one pass over the rows of its
 * matrix of inner products: the sums behind {@code dcscore}, {@code mmd2Rbf}, {@code energy} and
 * {@code nearDuplicateRate}.
 *
 * <p>Two exponentials and one root per pair. Not thread-safe while rows are added.
 */
public final class PairwiseSums {

  /** A sample is a near duplicate from this cosine to an earlier one. */
  public static final double NEAR = 0.95;

  private static final int STRIP = 64;

  private final double[] squaredNorms;
  private final double tau;
  private final double gamma;
  private double dcscore;
  private double kernel;
  private double distance;
  private int nearDuplicates;

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
  }

  /** The sums of a set given as rows in the order of ordinals; n²·d multiply-adds, memory 64·n. */
  public static PairwiseSums of(double[][] rows, double tau, double gamma) {
    double[] squaredNorms = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      squaredNorms[i] = Products.dot(rows[i], rows[i]);
    }
    PairwiseSums sums = new PairwiseSums(squaredNorms, tau, gamma);
    double[][] transposed = Products.transpose(rows);
    for (int first = 0; first < rows.length; first += STRIP) {
      double[][] strip =
          Products.multiply(
              Arrays.copyOfRange(rows, first, Math.min(first + STRIP, rows.length)), transposed);
      for (int i = 0; i < strip.length; i++) {
        sums.add(first + i, strip[i]);
      }
    }
    return sums;
  }

  /** Adds row {@code i} of the matrix of inner products; each row once, in any order. */
  public void add(int i, double[] products) {
    double own = products[i];
    double similar = 0;
    boolean near = false;
    for (int j = 0; j < products.length; j++) {
      similar += Math.exp((products[j] - own) / tau);
      near |= j < i && products[j] >= NEAR;
      if (j != i) {
        double squared = Math.max(0, squaredNorms[i] + squaredNorms[j] - 2 * products[j]);
        kernel += Math.exp(-gamma * squared);
        distance += Math.sqrt(squared);
      }
    }
    dcscore += 1 / similar;
    nearDuplicates += near ? 1 : 0;
  }

  /**
   * {@code dcscore} (Zhu et al., ICML 2025): Σ_i e^{x_i·x_i/τ} / Σ_j e^{x_i·x_j/τ}, between 1 and
   * n.
   *
   * @throws IllegalArgumentException if the set is empty
   */
  public double dcscore() {
    Statistic.DCSCORE.requireCount(squaredNorms.length);
    return dcscore;
  }

  /**
   * The share of samples with a cosine of at least {@value #NEAR} to an earlier one.
   *
   * @throws IllegalArgumentException if the set is empty
   */
  public double nearDuplicateRate() {
    Statistic.NEAR_DUPLICATE_RATE.requireCount(squaredNorms.length);
    return (double) nearDuplicates / squaredNorms.length;
  }

  /**
   * The mean of exp(−γ‖x−x'‖²) over distinct pairs; NaN without γ or with fewer than two samples.
   */
  public double meanKernel() {
    return kernel / pairs();
  }

  /** The mean of ‖x−x'‖ over distinct pairs; NaN with fewer than two samples. */
  public double meanDistance() {
    return distance / pairs();
  }

  private double pairs() {
    return (double) squaredNorms.length * (squaredNorms.length - 1);
  }
}
