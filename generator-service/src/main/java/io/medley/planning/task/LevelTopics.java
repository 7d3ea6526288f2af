package io.medley.planning.task;

import io.medley.contracts.SplitMix;
import io.medley.contracts.plan.PlannedLevel;
import io.medley.planning.material.TopicPools;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The topics that a level's pool has for each class, in an order that is seeded by the level.
 * Remembers what it has sorted, as all tasks of a level need the same. Not thread-safe.
 */
public final class LevelTopics {
  private final PlannedLevel level;
  private final TopicPools pools;
  private final Map<Integer, List<String>> ofClass = new HashMap<>();

  public LevelTopics(PlannedLevel level, TopicPools pools) {
    this.level = level;
    this.pools = pools;
  }

  /** Whether it is of this level with these pools. */
  boolean isOf(PlannedLevel other, TopicPools otherPools) {
    return level.equals(other) && pools.equals(otherPools);
  }

  /** The topics of a class, at least one. */
  List<String> of(int label) {
    return ofClass.computeIfAbsent(label, this::shuffled);
  }

  private List<String> shuffled(int label) {
    long seed = SplitMix.derive(SplitMix.derive(level.seed(), "topics"), label);
    return pools.topics(level.poolSize(), label).stream()
        .sorted(
            Comparator.<String>comparingLong(noun -> SplitMix.derive(seed, noun))
                .thenComparing(Comparator.naturalOrder()))
        .toList();
  }
}
