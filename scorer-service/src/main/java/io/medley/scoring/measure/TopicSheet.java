package io.medley.scoring.measure;

import io.medley.contracts.score.TopicEffects;
import io.medley.contracts.score.TopicEffects.Without;
import io.medley.diversity.Statistic;
import io.medley.diversity.band.RealReference;
import io.medley.diversity.embedding.EmbeddingSummary;
import io.medley.diversity.estimate.MomentStatistics;
import io.medley.diversity.estimate.Reference;
import io.medley.diversity.subsample.SubsampleEntry;
import io.medley.diversity.topic.LeaveOneTopicOut;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The topic effects of a level, from the subsample of its summary: of a level that is no larger,
 * from all of it. A tenth of a second at d = 384 and fifty topics; a pure function.
 */
public final class TopicSheet {
  private TopicSheet() {}

  /** The effects; empty where fewer than two topics are among the samples. */
  public static Optional<TopicEffects> of(PaneSummary level, Optional<RealReference> reference) {
    Map<String, List<float[]>> groups = groups(level.subsample().inIdOrder());
    if (groups.size() < 2) {
      return Optional.empty();
    }
    int dimension = level.embeddings().dimension();
    Map<String, EmbeddingSummary> summaries = new TreeMap<>();
    groups.forEach(
        (topic, vectors) -> summaries.put(topic, EmbeddingSummary.of(dimension, vectors)));
    Optional<Reference> real = reference.map(RealReference::moments);
    EmbeddingSummary all = EmbeddingSummary.merge(dimension, summaries.values());
    return Optional.of(
        new TopicEffects(
            (int) all.count(),
            all.count() == level.count(),
            byName(MomentStatistics.withoutSpectra(all, real)),
            LeaveOneTopicOut.of(dimension, summaries, real).stream()
                .map(e -> new Without(e.topic(), (int) e.count(), byName(e.without())))
                .toList()));
  }

  private static Map<String, Double> byName(Map<Statistic, Double> values) {
    return values.entrySet().stream()
        .filter(entry -> Double.isFinite(entry.getValue()))
        .collect(Collectors.toMap(entry -> entry.getKey().key(), Map.Entry::getValue));
  }

  private static Map<String, List<float[]>> groups(List<SubsampleEntry> samples) {
    Map<String, Integer> counts = new TreeMap<>();
    samples.stream()
        .filter(sample -> sample.topic() != null)
        .forEach(sample -> counts.merge(sample.topic(), 1, Integer::sum));
    Set<String> own =
        counts.entrySet().stream()
            .sorted(
                Comparator.<Map.Entry<String, Integer>>comparingInt(Map.Entry::getValue)
                    .reversed()
                    .thenComparing(Map.Entry::getKey))
            .limit(TopicEffects.MAX_TOPICS - 1)
            .map(Map.Entry::getKey)
            .collect(Collectors.toSet());
    Map<String, List<float[]>> groups = new TreeMap<>();
    for (SubsampleEntry sample : samples) {
      String group =
          sample.topic() != null && own.contains(sample.topic())
              ? sample.topic()
              : TopicEffects.OTHERS;
      groups.computeIfAbsent(group, key -> new ArrayList<>()).add(sample.embedding());
    }
    return groups;
  }
}
