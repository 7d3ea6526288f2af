package io.medley.dashboard.topics;

import static org.assertj.core.api.Assertions.assertThat;

import io.medley.dashboard.topics.GroupLag.Group;
import io.medley.dashboard.topics.GroupLag.Lag;
import io.medley.testkit.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class GroupLagTest {
  private static final TopicPartition ONE = new TopicPartition("medley.tasks", 0);
  private static final TopicPartition TWO = new TopicPartition("medley.tasks", 1);

  private final SettableClock clock = new SettableClock(Instant.parse("2026-11-30T08:00:00Z"));
  private final GroupLag lag = new GroupLag(clock);

  /** A look, at which partition one ends there and the group has read so far. */
  private Lag look(long end, long read) {
    Map<TopicPartition, Long> ends = Map.of(ONE, end, TWO, 5L);
    Map<TopicPartition, Long> positions = Map.of(ONE, read, TWO, 5L);
    lag.ends(ends);
    Map<String, Lag> topics = lag.of(positions, ends);
    lag.measured(List.of(new Group("medley-generation", 3, topics)), positions);
    return topics.get("medley.tasks");
  }

  private Map<String, Double> told() {
    Map<String, Double> told = new TreeMap<>();
    lag.tell((m, value, labels) -> told.put(m.spec().series() + "/" + labels[0], value));
    return told;
  }

  @Test
  void shouldTellHowLongTheOldestUnreadRecordHasBeenThere() {
    assertThat(look(10, 10)).isEqualTo(new Lag(0, 0));
    clock.pass(Duration.ofSeconds(5));
    assertThat(look(20, 10)).isEqualTo(new Lag(10, 0));
    clock.pass(Duration.ofSeconds(5));
    assertThat(look(30, 10)).isEqualTo(new Lag(20, 5));
    clock.pass(Duration.ofSeconds(5));
    assertThat(look(30, 25)).isEqualTo(new Lag(5, 5));
    clock.pass(Duration.ofSeconds(5));
    assertThat(look(30, 30)).isEqualTo(new Lag(0, 0));
    clock.pass(Duration.ofSeconds(5));
    assertThat(look(31, 30)).isEqualTo(new Lag(1, 0));
  }

  @Test
  void shouldBeToldOfEachGroupAndTopicAndNoLongerWhereKafkaIsSilent() {
    look(20, 10);

    assertThat(told())
        .containsEntry("medley_consumer_members/medley-generation", 3.0)
        .containsEntry("medley_consumer_lag_records/medley-generation", 10.0)
        .containsEntry("medley_consumer_lag_seconds/medley-generation", 0.0);

    clock.pass(Duration.ofMinutes(1));

    assertThat(told()).isEmpty();
  }

  @Test
  void shouldKnowWhetherSomebodyScrapes() {
    assertThat(lag.isAskedWithin(Duration.ofMinutes(5))).isFalse();

    told();
    clock.pass(Duration.ofMinutes(4));

    assertThat(lag.isAskedWithin(Duration.ofMinutes(5))).isTrue();
  }

  @Test
  void shouldKeepABoundedHistoryWhereAGroupReadsNothingForLong() {
    look(0, 0);
    for (int i = 1; i < 3 * EndHistory.MOST; i++) {
      clock.pass(Duration.ofSeconds(5));
      look(i, 0);
    }

    assertThat(look(3 * EndHistory.MOST, 0).seconds()).isEqualTo((3 * EndHistory.MOST - 2) * 5.0);
  }
}
