package io.medley.evaluation.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.medley.contracts.report.LevelReport.TopicCount;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TopicEvennessTest {
  @Test
  void shouldBeOneWhereEveryTopicThatCouldBeUsedIsUsedAlike() {
    assertThat(TopicEvenness.of(topics(3, 3, 3, 3), 12, 4)).isCloseTo(1, within(1e-12));
    assertThat(TopicEvenness.of(topics(1, 1, 1), 3, 10_000)).isCloseTo(1, within(1e-12));
  }

  @Test
  void shouldBeLowerWhereTopicsOfThePoolAreMissing() {
    assertThat(TopicEvenness.of(topics(6, 6), 12, 4)).isCloseTo(0.5, within(1e-12));
    assertThat(TopicEvenness.of(topics(12), 12, 4)).isZero();
  }

  @Test
  void shouldBeAbsentWhereThereIsNothingToSpread() {
    assertThat(TopicEvenness.of(topics(5), 5, 1)).isNull();
    assertThat(TopicEvenness.of(List.of(), 5, 10)).isNull();
  }

  private static List<TopicCount> topics(int... counts) {
    return IntStream.range(0, counts.length)
        .mapToObj(i -> new TopicCount("topic" + i, counts[i]))
        .toList();
  }
}
