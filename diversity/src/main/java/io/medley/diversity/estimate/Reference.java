package io.medley.diversity.estimate;

import io.medley.diversity.Statistic;
import io.medley.diversity.algebra.PackedSymmetric;
import io.medley.diversity.algebra.PositiveFactor;
import io.medley.diversity.embedding.EmbeddingSummary;

/**
 * The real reference P, with all that depends on it alone: its moments, norms, and a factor of its
 * covariance.
 *
 * <p>Made once per experiment (about 150 ms at d = 384) and used for every shift. Immutable,
 * thread-safe; memory about three d × d matrices.
 */
public final class Reference {

  private final EmbeddingSummary summary;
  private final double[] mean;
  private final PackedSymmetric scatter;
  private final double scatterSquaredNorm;
  private final double covarianceTrace;
  private final PositiveFactor factor;

  private Reference(EmbeddingSummary summary) {
    this.summary = summary;
    this.mean = Moments.mean(summary);
    this.scatter = summary.scatter();
    this.scatterSquaredNorm = scatter.squaredNorm();
    double[][] covariance = Moments.covariance(summary);
    this.covarianceTrace = Moments.trace(covariance);
    this.factor = PositiveFactor.of(covariance, (int) Math.min(count() - 1, mean.length));
  }

  /**
   * The reference of a set of at least two real samples.
   *
   * @throws IllegalArgumentException if there are fewer
   */
  public static Reference of(EmbeddingSummary summary) {
    if (summary.count() < 2) {
      throw new IllegalArgumentException(
          "A reference needs at least 2 samples, not " + summary.count());
    }
    return new Reference(summary);
  }

  /** The number m of reference samples. */
  public long count() {
    return summary.count();
  }

  /** The dimension d. */
  public int dimension() {
    return mean.length;
  }

  /** The summary that this reference was made from. */
  public EmbeddingSummary summary() {
    return summary;
  }

  void requireComparable(Statistic statistic, EmbeddingSummary other) {
    statistic.requireCount(other.count());
    if (other.dimension() != dimension()) {
      throw new IllegalArgumentException(
          "%s cannot compare embeddings of dimension %d with a reference of dimension %d"
              .formatted(statistic.key(), other.dimension(), dimension()));
    }
  }

  double[] mean() {
    return mean;
  }

  PackedSymmetric scatter() {
    return scatter;
  }

  double[][] scatterRows() {
    return scatter.toRows(1);
  }

  /** The mean of (y·y')² over distinct pairs of the reference. */
  double meanSquaredCosineWithin() {
    return Moments.meanSquaredCosine(scatterSquaredNorm, (double) count());
  }

  double covarianceTrace() {
    return covarianceTrace;
  }

  PositiveFactor factor() {
    return factor;
  }
}
