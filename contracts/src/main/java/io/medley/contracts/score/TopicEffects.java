package io.medley.contracts.score;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a level is without each of its topics: which of them carry the diversity, and which cause
 * the shift.
 *
 * <p>By {@code vendi2} and {@code meanCosine}, and {@code mmd2Poly2} where there is a reference.
 *
 * @param n samples all of this rests on
 * @param exact false where they are a subsample of the level
 * @param all statistics of these samples together, to compare with
 * @param topics at most {@link #MAX_TOPICS}, by name; the rare ones of a level of more stand
 *     together as {@value #OTHERS}
 */
public record TopicEffects(
    int n, boolean exact, @Nullable Map<String, Double> all, @Nullable List<Without> topics) {

  /** Most topics, the group of the others included. */
  public static final int MAX_TOPICS = 50;

  /** The name of the group of rare topics. */
  public static final String OTHERS = "(other topics)";

  public TopicEffects {
    all = Collections.unmodifiableMap(new TreeMap<>(all == null ? Map.of() : all));
    topics = topics == null ? List.of() : List.copyOf(topics);
  }

  /**
   * The level without a topic. A rest has fewer samples, and {@code vendi2} falls with n alone:
   * compare topics by what they take away per sample.
   *
   * @param samples that the topic has among the n
   * @param values statistics of all others
   */
  public record Without(String topic, int samples, @Nullable Map<String, Double> values) {
    public Without {
      Objects.requireNonNull(topic, "topic is missing");
      values = Collections.unmodifiableMap(new TreeMap<>(values == null ? Map.of() : values));
    }
  }
}
