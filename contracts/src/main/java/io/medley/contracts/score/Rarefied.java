package io.medley.contracts.score;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Statistics of n of a set's samples, where the set is too large for a band of its own: of more
 * than half of the real samples there are to draw from.
 *
 * @param n samples, with the class mix of the set
 * @param bands the real-against-real band of a statistic at this n
 * @param simultaneous null where it is not known
 */
public record Rarefied(
    int n,
    @Nullable Map<String, Double> diversity,
    @Nullable Map<String, Double> shift,
    @JsonProperty("null") @Nullable Map<String, Band> bands,
    @Nullable SimultaneousBand simultaneous) {

  public Rarefied {
    diversity = sorted(diversity);
    shift = sorted(shift);
    bands = sorted(bands);
  }

  private static <T> Map<String, T> sorted(Map<String, T> map) {
    return Collections.unmodifiableMap(new TreeMap<>(map == null ? Map.of() : map));
  }
}
