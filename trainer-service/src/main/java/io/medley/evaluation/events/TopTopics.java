package io.medley.evaluation.events;

import io.medley.contracts.score.TopicEffects;
import io.medley.contracts.score.TopicEffects.Without;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * The topics that a report names: those whose samples carry most of the diversity and those whose
 * samples cause most of the shift, by what the level loses with them per sample. Stateless.
 */
final class TopTopics {
  private static final int OF_EACH = 5;
  private static final String DIVERSITY = "vendi2";
  private static final String SHIFT = "mmd2Poly2";

  private TopTopics() {}

  /** The same effects of fewer topics, still by name; null for null. */
  static TopicEffects of(TopicEffects effects) {
    if (effects == null) {
      return null;
    }
    Set<Without> top = new LinkedHashSet<>(most(effects, DIVERSITY));
    top.addAll(most(effects, SHIFT));
    return new TopicEffects(
        effects.n(),
        effects.exact(),
        effects.all(),
        effects.topics().stream().filter(top::contains).toList());
  }

  private static List<Without> most(TopicEffects effects, String statistic) {
    Double all = effects.all().get(statistic);
    if (all == null) {
      return List.of();
    }
    ToDoubleFunction<Without> loss =
        without -> (without.values().get(statistic) - all) / without.samples();
    return effects.topics().stream()
        .filter(without -> without.values().containsKey(statistic))
        .sorted(Comparator.comparingDouble(loss).thenComparing(Without::topic))
        .limit(OF_EACH)
        .toList();
  }
}
