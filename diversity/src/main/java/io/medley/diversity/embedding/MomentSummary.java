package io.medley.diversity.embedding;

import io.medley.diversity.algebra.PackedSymmetric;

/**
 * The summary of many samples: n, Σx and the upper triangle of Σxxᵀ, in double. Immutable,
 * thread-safe.
 *
 * @see EmbeddingFold
 */
public final class MomentSummary implements EmbeddingSummary {

  private final long count;
  private final double[] sum;
  private final PackedSymmetric scatter;

  /** Takes over {@code sum}, which nobody else changes. */
  MomentSummary(long count, double[] sum, PackedSymmetric scatter) {
    this.count = count;
    this.sum = sum;
    this.scatter = scatter;
  }

  @Override
  public int dimension() {
    return sum.length;
  }

  @Override
  public long count() {
    return count;
  }

  @Override
  public double[] sum() {
    return sum.clone();
  }

  @Override
  public PackedSymmetric scatter() {
    return scatter;
  }

  @Override
  public double scatterSquaredNorm() {
    return scatter.squaredNorm();
  }

  @Override
  public String toString() {
    return "MomentSummary[count=%d, dimension=%d]".formatted(count, dimension());
  }
}
