package io.medley.diversity.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.medley.diversity.Samples;
import io.medley.diversity.Statistic;
import io.medley.diversity.embedding.EmbeddingSummary;
import io.medley.diversity.estimate.MomentStatistics;
import io.medley.diversity.estimate.Reference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LeaveOneTopicOutTest {

  private static final int D = 10;

  @Test
  void shouldGiveTheStatisticsOfAllOtherTopics() {
    assertRests(250, 40);
  }

  @Test
  void shouldGiveTheSameOfTopicsThatAreSmallEnoughToKeepTheirVectors() {
    assertRests(150, 60);
  }

  private static void assertRests(int large, int middle) {
    Map<String, List<float[]>> topics =
        Map.of(
            "large", Samples.clustered(1, large, D),
            "middle", Samples.clustered(2, middle, D),
            "single", Samples.clustered(3, 1, D));
    Map<String, EmbeddingSummary> summaries = new HashMap<>();
    topics.forEach((topic, vectors) -> summaries.put(topic, EmbeddingSummary.of(D, vectors)));
    Reference reference = Reference.of(EmbeddingSummary.of(D, Samples.clustered(4, 60, D)));

    List<TopicEffect> effects = LeaveOneTopicOut.of(D, summaries, Optional.of(reference));

    assertThat(effects).extracting(TopicEffect::topic).containsExactly("large", "middle", "single");
    assertThat(effects)
        .extracting(TopicEffect::count)
        .containsExactly((long) large, (long) middle, 1L);
    for (TopicEffect effect : effects) {
      List<float[]> rest = new ArrayList<>();
      topics.forEach(
          (topic, vectors) -> {
            if (!topic.equals(effect.topic())) {
              rest.addAll(vectors);
            }
          });
      EmbeddingSummary expected = EmbeddingSummary.of(D, rest);
      assertClose(
          effect.without(), MomentStatistics.withoutSpectra(expected, Optional.of(reference)));
    }
  }

  @Test
  void shouldLeaveNothingWithoutTheOnlyTopic() {
    List<TopicEffect> effects =
        LeaveOneTopicOut.of(
            D,
            Map.of("only", EmbeddingSummary.of(D, Samples.clustered(1, 5, D))),
            Optional.empty());
    assertThat(effects).containsExactly(new TopicEffect("only", 5, Map.of()));
    assertThat(LeaveOneTopicOut.of(D, Map.of(), Optional.empty())).isEmpty();
  }

  @Test
  void shouldRefuseMoreThanFiftyGroups() {
    Map<String, EmbeddingSummary> many = new HashMap<>();
    for (int i = 0; i < 51; i++) {
      many.put("topic" + i, EmbeddingSummary.empty(D));
    }
    assertThatThrownBy(() -> LeaveOneTopicOut.of(D, many, Optional.empty()))
        .hasMessageContaining("At most 50 topic groups");
  }

  private static void assertClose(Map<Statistic, Double> values, Map<Statistic, Double> expected) {
    assertThat(values).containsOnlyKeys(expected.keySet());
    values.forEach(
        (statistic, value) -> assertThat(value).isCloseTo(expected.get(statistic), within(1e-9)));
  }
}
