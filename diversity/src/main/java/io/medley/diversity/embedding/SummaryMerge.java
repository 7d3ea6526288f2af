package io.medley.diversity.embedding;

import io.medley.diversity.algebra.PackedSymmetric;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Merges any number of summaries in one pass: moments are added up, the vectors of small summaries
 * are folded together, and the result keeps vectors only if all of them together are still few.
 * Stateless, thread-safe.
 */
final class SummaryMerge {

  private SummaryMerge() {}

  static EmbeddingSummary merge(int dimension, Collection<? extends EmbeddingSummary> parts) {
    EmbeddingFold small = new EmbeddingFold(dimension);
    List<MomentSummary> large = new ArrayList<>();
    for (EmbeddingSummary part : parts) {
      if (part.dimension() != dimension) {
        throw new InvalidVectorException(
            "Summary of embeddings of dimension %d cannot be merged with dimension %d"
                .formatted(part.dimension(), dimension));
      }
      if (part instanceof VectorSummary vectors) {
        vectors.shared().forEach(small::add);
      } else {
        large.add((MomentSummary) part);
      }
    }
    if (large.isEmpty()) {
      return small.summary();
    }
    if (small.count() == 0 && large.size() == 1) {
      return large.get(0);
    }
    return add(dimension, large, small.summary());
  }

  private static MomentSummary add(
      int dimension, List<MomentSummary> large, EmbeddingSummary small) {
    long count = small.count();
    double[] sum = small.sum();
    List<PackedSymmetric> scatters = new ArrayList<>();
    if (count > 0) {
      scatters.add(small.scatter());
    }
    for (MomentSummary part : large) {
      count += part.count();
      double[] partSum = part.sum();
      for (int j = 0; j < dimension; j++) {
        sum[j] += partSum[j];
      }
      scatters.add(part.scatter());
    }
    return new MomentSummary(count, sum, PackedSymmetric.sum(scatters));
  }
}
