package io.medley.diversity.embedding;

import io.medley.diversity.algebra.PackedSymmetric;
import io.medley.diversity.algebra.Products;
import io.medley.diversity.algebra.RankUpdate;
import java.util.ArrayList;
import java.util.List;

/**
 * The summary of fewer than {@value EmbeddingSummary#VECTOR_LIMIT} samples: their vectors, in the
 * order of folding and merging, as float32. No statistic depends on that order beyond rounding.
 * Immutable, thread-safe.
 */
public final class VectorSummary implements EmbeddingSummary {

  private final int dimension;
  private final List<float[]> vectors;

  /** Takes over vectors that have been checked and that nobody else changes. */
  VectorSummary(int dimension, List<float[]> vectors) {
    this.dimension = dimension;
    this.vectors = List.copyOf(vectors);
  }

  @Override
  public int dimension() {
    return dimension;
  }

  @Override
  public long count() {
    return vectors.size();
  }

  /** Copies of the vectors. */
  public List<float[]> vectors() {
    List<float[]> copies = new ArrayList<>(vectors.size());
    vectors.forEach(vector -> copies.add(vector.clone()));
    return copies;
  }

  /** The vectors promoted to double, n rows of d; a fresh matrix. */
  public double[][] rows() {
    return Products.promote(vectors, vectors.size());
  }

  @Override
  public double[] sum() {
    double[] sum = new double[dimension];
    for (float[] vector : vectors) {
      for (int j = 0; j < dimension; j++) {
        sum[j] += vector[j];
      }
    }
    return sum;
  }

  @Override
  public PackedSymmetric scatter() {
    RankUpdate update = new RankUpdate(dimension);
    vectors.forEach(update::add);
    return update.scatter();
  }

  /** Through the inner products of the vectors, n²·d/2: ‖XᵀX‖ and ‖XXᵀ‖ are equal. */
  @Override
  public double scatterSquaredNorm() {
    double sum = 0;
    for (double[] row : Products.gram(rows())) {
      sum += Products.dot(row, row);
    }
    return sum;
  }

  List<float[]> shared() {
    return vectors;
  }

  @Override
  public String toString() {
    return "VectorSummary[count=%d, dimension=%d]".formatted(count(), dimension);
  }
}
