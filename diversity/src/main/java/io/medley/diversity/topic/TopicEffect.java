package io.medley.diversity.topic;

import io.medley.diversity.Statistic;
import java.util.Map;

/**
 * What a level is without one topic.
 *
 * @param topic the topic or topic group left out
 * @param count its number of samples
 * @param diversityWithout the level's diversity without it; lower than the level's where the topic
 *     carries diversity
 * @param shiftWithout the level's shift without it; lower than the level's where the topic causes
 *     shift; empty without a reference
 */
public record TopicEffect(
    String topic,
    long count,
    Map<Statistic, Double> diversityWithout,
    Map<Statistic, Double> shiftWithout) {

  /** Copies the maps. */
  public TopicEffect {
    diversityWithout = Map.copyOf(diversityWithout);
    shiftWithout = Map.copyOf(shiftWithout);
  }
}
