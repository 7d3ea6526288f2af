package io.medley.diversity.offline;

import io.medley.diversity.Statistic;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The statistics of a set. Immutable.
 *
 * @param count texts scored, at least 1
 * @param referenceCount texts of the reference; empty without one
 * @param dimension of the embeddings
 * @param tau temperature of {@code dcscore}
 * @param gamma bandwidth of {@code mmd2Rbf}, from the reference
 * @param statistics a value or the reason why there is none, for every statistic
 * @param bands what real texts give
 * @param labels what the labels are worth; empty without a labelled reference, or without labels
 * @param copies texts that stand elsewhere too
 */
public record OfflineScores(
    long count,
    OptionalLong referenceCount,
    int dimension,
    double tau,
    Score gamma,
    Map<Statistic, Score> statistics,
    RealBands bands,
    Optional<LabelScores> labels,
    Copies copies) {

  /** Copies the statistics. */
  public OfflineScores {
    statistics = Map.copyOf(statistics);
  }
}
