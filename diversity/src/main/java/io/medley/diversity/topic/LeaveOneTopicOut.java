package io.medley.diversity.topic;

import io.medley.diversity.embedding.EmbeddingSummary;
import io.medley.diversity.embedding.VectorSummary;
import io.medley.diversity.estimate.MomentStatistics;
import io.medley.diversity.estimate.Reference;
import io.medley.diversity.estimate.RestStatistics;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The statistics of a level without each of its topics.
 *
 * <p>The rest of a topic is merged from the summaries of all others, by prefixes and suffixes,
 * three merges a topic; nothing is subtracted. Of the statistics those that need no eigenvalues, so
 * that a topic costs 2 ms and 0.6 MB at d = 384; where the vectors of all are at hand and few, all
 * topics together cost 15 ms. Compare effects with the topic's size in mind: a rest has fewer
 * samples than the level, and Vendi falls with n alone; {@code mmd2Poly2} is unbiased and does not.
 * Stateless, thread-safe.
 */
public final class LeaveOneTopicOut {

  /** More groups than this are refused: group small topics first. */
  public static final int MAX_TOPICS = 50;

  private static final int FEW = 1_024;

  private LeaveOneTopicOut() {}

  /**
   * The effect of each topic, in the topics' order.
   *
   * @param topics disjoint summaries of one level by topic
   * @param reference the real reference, if there is one to measure shift against
   * @throws IllegalArgumentException if there are more than {@value #MAX_TOPICS} topics
   */
  public static List<TopicEffect> of(
      int dimension,
      Map<String, ? extends EmbeddingSummary> topics,
      Optional<Reference> reference) {
    if (topics.size() > MAX_TOPICS) {
      throw new IllegalArgumentException(
          "At most %d topic groups can be left out in turn, not %d"
              .formatted(MAX_TOPICS, topics.size()));
    }
    SortedMap<String, EmbeddingSummary> ordered = new TreeMap<>(topics);
    List<EmbeddingSummary> groups = new ArrayList<>(ordered.values());
    if (areFewVectors(groups)) {
      return ofVectors(ordered, reference);
    }
    List<EmbeddingSummary> suffixes = suffixes(dimension, groups);
    List<TopicEffect> effects = new ArrayList<>();
    EmbeddingSummary before = EmbeddingSummary.empty(dimension);
    for (String topic : ordered.keySet()) {
      int position = effects.size();
      EmbeddingSummary rest = before.merge(suffixes.get(position + 1));
      effects.add(
          new TopicEffect(
              topic,
              groups.get(position).count(),
              MomentStatistics.withoutSpectra(rest, reference)));
      before = before.merge(groups.get(position));
    }
    return effects;
  }

  private static boolean areFewVectors(List<EmbeddingSummary> groups) {
    return groups.stream().allMatch(VectorSummary.class::isInstance)
        && groups.stream().mapToLong(EmbeddingSummary::count).sum() <= FEW;
  }

  private static List<TopicEffect> ofVectors(
      SortedMap<String, EmbeddingSummary> topics, Optional<Reference> reference) {
    double[][] rows =
        topics.values().stream()
            .flatMap(topic -> Arrays.stream(((VectorSummary) topic).rows()))
            .toArray(double[][]::new);
    RestStatistics rests = new RestStatistics(rows, reference);
    List<TopicEffect> effects = new ArrayList<>();
    int first = 0;
    for (Map.Entry<String, EmbeddingSummary> topic : topics.entrySet()) {
      int last = first + (int) topic.getValue().count();
      effects.add(new TopicEffect(topic.getKey(), last - first, rests.without(first, last)));
      first = last;
    }
    return effects;
  }

  /** At position i the merge of the groups from i on; one more at the end, empty. */
  private static List<EmbeddingSummary> suffixes(int dimension, List<EmbeddingSummary> groups) {
    List<EmbeddingSummary> suffixes = new ArrayList<>();
    suffixes.add(EmbeddingSummary.empty(dimension));
    for (int i = groups.size() - 1; i >= 0; i--) {
      suffixes.add(0, groups.get(i).merge(suffixes.get(0)));
    }
    return suffixes;
  }
}
