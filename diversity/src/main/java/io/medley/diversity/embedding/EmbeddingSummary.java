package io.medley.diversity.embedding;

import io.medley.diversity.MalformedSummaryException;
import io.medley.diversity.algebra.PackedSymmetric;
import java.util.Collection;
import java.util.List;

/**
 * What is kept of a set of n unit-norm embeddings x_i of dimension d: n, Σx and Σxxᵀ, or the
 * vectors themselves while they are fewer than {@value #VECTOR_LIMIT} and so the smaller form.
 *
 * <p>Summaries merge: any split of a set into parts, any order and any tree of merges gives the
 * same sums to rounding (1e-9 in every statistic). Sums are in double and only ever added to, never
 * subtracted from: a window is the merge of its panes. Immutable, thread-safe. Memory and {@link
 * #toBytes()}: at most d(d+1)/2 + d doubles, 0.59 MB at d = 384.
 */
public sealed interface EmbeddingSummary permits VectorSummary, MomentSummary {

  /** Summaries of fewer samples keep the vectors. */
  int VECTOR_LIMIT = 190;

  /** The summary of no samples. */
  static EmbeddingSummary empty(int dimension) {
    return new EmbeddingFold(dimension).summary();
  }

  /**
   * The summary of vectors of one dimension.
   *
   * @throws InvalidVectorException see {@link UnitVectors#require}
   */
  static EmbeddingSummary of(int dimension, Iterable<float[]> vectors) {
    EmbeddingFold fold = new EmbeddingFold(dimension);
    vectors.forEach(fold::add);
    return fold.summary();
  }

  /**
   * The summary of the union of disjoint sets; empty input gives the empty summary.
   *
   * @throws InvalidVectorException if a summary has another dimension
   */
  static EmbeddingSummary merge(int dimension, Collection<? extends EmbeddingSummary> parts) {
    return SummaryMerge.merge(dimension, parts);
  }

  /**
   * Reads what {@link #toBytes()} wrote.
   *
   * @throws MalformedSummaryException if the bytes are foreign, truncated, damaged or of an unknown
   *     version
   */
  static EmbeddingSummary fromBytes(byte[] bytes) {
    return SummaryFormat.read(bytes);
  }

  /** The dimension d of the embeddings. */
  int dimension();

  /** The number n of samples, 0 or more. */
  long count();

  /** Σx, d values; a fresh array. */
  double[] sum();

  /** Σxxᵀ. Costs n·d²/2 where the vectors are kept, nothing otherwise. */
  PackedSymmetric scatter();

  /** ‖Σxxᵀ‖²_F. */
  double scatterSquaredNorm();

  /** The summary of the union of this set and a disjoint other one. */
  default EmbeddingSummary merge(EmbeddingSummary other) {
    return merge(dimension(), List.of(this, other));
  }

  /** A versioned binary form with a checksum; equal summaries give equal bytes. */
  default byte[] toBytes() {
    return SummaryFormat.write(this);
  }
}
