package io.medley.contracts.score;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Statistics of one set of samples, by their names in docs/statistics.md. A statistic that is not
 * defined for the set is absent, as is a band that is not available.
 *
 * @param n samples covered
 * @param referenceN real samples that shift was measured against
 * @param bands the real-against-real band of a statistic at n
 * @param simultaneous the band of all statistics together; null where there are no bands
 * @param rarefied what a part of the set is that real data can be set against; null where the set
 *     itself has bands, or nothing can be drawn
 */
public record Scores(
    int n,
    int referenceN,
    @Nullable Map<String, Double> diversity,
    @Nullable Map<String, Double> shift,
    @JsonProperty("null") @Nullable Map<String, Band> bands,
    @Nullable Map<String, Estimator> estimators,
    @Nullable SimultaneousBand simultaneous,
    @Nullable Rarefied rarefied) {

  public Scores {
    diversity = sorted(diversity);
    shift = sorted(shift);
    bands = sorted(bands);
    estimators = sorted(estimators);
  }

  /** Scores with neither a simultaneous band nor a rarefied part. */
  public Scores(
      int n,
      int referenceN,
      Map<String, Double> diversity,
      Map<String, Double> shift,
      Map<String, Band> bands,
      Map<String, Estimator> estimators) {
    this(n, referenceN, diversity, shift, bands, estimators, null, null);
  }

  private static <T> Map<String, T> sorted(Map<String, T> map) {
    return Collections.unmodifiableMap(new TreeMap<>(map == null ? Map.of() : map));
  }
}
