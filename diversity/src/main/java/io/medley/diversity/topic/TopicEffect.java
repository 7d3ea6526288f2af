package io.medley.diversity.topic;

import io.medley.diversity.Statistic;
import java.util.Map;

/**
 * What a level is without one topic.
 *
 * @param topic the topic or topic group left out
 * @param count its number of samples
 * @param without {@code vendi2} and {@code meanCosine} of all others, and {@code mmd2Poly2} where
 *     there is a reference: lower diversity than the level's where the topic carries diversity,
 *     lower shift where the topic causes shift
 */
public record TopicEffect(String topic, long count, Map<Statistic, Double> without) {

  /** Copies the map. */
  public TopicEffect {
    without = Map.copyOf(without);
  }
}
