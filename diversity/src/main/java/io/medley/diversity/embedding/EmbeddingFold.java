package io.medley.diversity.embedding;

import io.medley.diversity.algebra.RankUpdate;
import java.util.ArrayList;
import java.util.List;

/**
 * Folds embeddings into a summary, one by one or as they come.
 *
 * <p>The first {@value EmbeddingSummary#VECTOR_LIMIT} − 1 vectors are kept; from then on blocks of
 * vectors are added to the moments by rank-k updates. Cost: d²/2 multiply-adds a sample, flat in n.
 * Memory: d² doubles. Not thread-safe.
 */
public final class EmbeddingFold {

  private final int dimension;
  private final List<float[]> vectors = new ArrayList<>();
  private final double[] sum;
  private RankUpdate moments;
  private long count;

  /** A fold of no samples of dimension {@code dimension}, at least 1. */
  public EmbeddingFold(int dimension) {
    if (dimension < 1) {
      throw new InvalidVectorException("An embedding has at least one dimension, not " + dimension);
    }
    this.dimension = dimension;
    this.sum = new double[dimension];
  }

  /**
   * Adds a sample; the array is copied.
   *
   * @return this
   * @throws InvalidVectorException see {@link UnitVectors#require}; the fold is unchanged
   */
  public EmbeddingFold add(float[] vector) {
    UnitVectors.require(vector, dimension);
    if (moments == null) {
      vectors.add(vector.clone());
      if (vectors.size() == EmbeddingSummary.VECTOR_LIMIT) {
        moments = new RankUpdate(dimension);
        vectors.forEach(this::addToMoments);
        vectors.clear();
      }
    } else {
      addToMoments(vector);
    }
    count++;
    return this;
  }

  /** The number of samples added so far. */
  public long count() {
    return count;
  }

  /** The summary of the samples added so far; the fold can go on. */
  public EmbeddingSummary summary() {
    return moments == null
        ? new VectorSummary(dimension, vectors)
        : new MomentSummary(count, sum.clone(), moments.scatter());
  }

  private void addToMoments(float[] vector) {
    moments.add(vector);
    for (int j = 0; j < dimension; j++) {
      sum[j] += vector[j];
    }
  }
}
