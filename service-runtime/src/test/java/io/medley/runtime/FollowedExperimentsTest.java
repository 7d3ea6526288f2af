package io.medley.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.medley.contracts.Topics;
import io.medley.runtime.FollowedExperiments.Wanted;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class FollowedExperimentsTest {
  private static final TopicPartition PARTITION = new TopicPartition(Topics.EXPERIMENTS, 0);
  private static final Instant DEADLINE = Instant.parse("2026-01-05T10:00:00Z");

  private final MockConsumer<String, byte[]> consumer = new MockConsumer<>("earliest");
  private final FollowedExperiments experiments = new FollowedExperiments(consumer);
  private long offset;

  @Test
  void shouldKnowWhatWasSaidBeforeItBegan() {
    consumer.schedulePollTask(
        () -> {
          say("a", plan("paused", null));
          say("b", plan("cancelled", null));
          say("c", plan("paused", null));
          say("c", plan("running", null));
          say("d", plan("running", null));
          say("d", null);
          say("rejected/0-1", "{ \"status\": \"rejected\", \"errors\": [] }");
          say("e", "{ nonsense");
        });
    begin(8);

    assertThat(List.of("a", "b", "c", "d", "e", "unheard-of"))
        .extracting(experiments::wanted)
        .containsExactly(
            Wanted.PAUSED,
            Wanted.CANCELLED,
            Wanted.RUNNING,
            Wanted.DELETED,
            Wanted.RUNNING,
            Wanted.RUNNING);
  }

  @Test
  void shouldSayOfWhichExperimentsSomethingChanged() {
    begin(0);
    say("a", plan("running", null));
    say("b", plan("paused", null));
    assertThat(experiments.refresh()).containsExactly("b");

    say("b", plan("paused", null));
    assertThat(experiments.refresh()).isEmpty();

    say("b", plan("running", null));
    say("a", null);
    assertThat(experiments.refresh()).containsExactlyInAnyOrder("a", "b");
    assertThat(experiments.wanted("b")).isEqualTo(Wanted.RUNNING);
  }

  @Test
  void shouldKnowWhichExperimentsHaveAPlanWhenItHasReadToTheEnd() {
    begin(0);
    consumer.updateEndOffsets(Map.of(PARTITION, 4L));
    consumer.schedulePollTask(
        () -> {
          say("a", plan("running", null));
          say("b", plan("paused", null));
          say("c", plan("running", null));
          say("c", null);
        });
    experiments.readToEnd(() -> false);

    assertThat(List.of("a", "b", "c", "unheard-of"))
        .extracting(experiments::hasPlan)
        .containsExactly(true, true, false, false);
    assertThat(experiments.refresh()).containsExactlyInAnyOrder("b", "c");
  }

  @Test
  void shouldKeepToWhatWasSaidWhenARecordCannotBeRead() {
    begin(0);
    say("a", plan("cancelled", null));
    experiments.refresh();

    say("a", "\u0000\u0000\u0000\u0000\u0001 no JSON");
    say("a", "{ \"status\": \"rejected\", \"errors\": [] }");

    assertThat(experiments.refresh()).isEmpty();
    assertThat(experiments.wanted("a")).isEqualTo(Wanted.CANCELLED);
  }

  @Test
  void shouldSayThatAnExperimentIsOverWhenItIsCancelledDeletedOrOutOfTime() {
    begin(0);
    say("cancelled", plan("cancelled", null));
    say("deleted", null);
    say("paused", plan("paused", null));
    say("timed", plan("running", DEADLINE));
    experiments.refresh();

    Instant before = DEADLINE.minusMillis(1);
    assertThat(experiments.isOver("cancelled", before)).isTrue();
    assertThat(experiments.isOver("deleted", before)).isTrue();
    assertThat(experiments.isOver("paused", before)).isFalse();
    assertThat(experiments.isOver("timed", before)).isFalse();
    assertThat(experiments.isOver("timed", DEADLINE)).isTrue();
    assertThat(experiments.isOver("unheard-of", before)).isFalse();
  }

  @Test
  void shouldNotBeginWithoutItsTopic() {
    consumer.updatePartitions(Topics.EXPERIMENTS, List.of());
    assertThatThrownBy(() -> experiments.catchUp(() -> false))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("there is no topic medley.experiments");
  }

  @Test
  void shouldFailWhenRecordsThatAreMissingDoNotCome() {
    topic(3);
    consumer.schedulePollTask(() -> say("a", plan("paused", null)));

    assertThatThrownBy(() -> experiments.catchUp(() -> false))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("medley.experiments gave no record for a minute, with 2 still to read");
  }

  @Test
  void shouldStopCatchingUpWhenToldTo() {
    topic(3);
    AtomicInteger asked = new AtomicInteger();

    experiments.catchUp(() -> asked.incrementAndGet() > 2);

    assertThat(asked).hasValue(3);
  }

  private void begin(long records) {
    topic(records);
    experiments.catchUp(() -> false);
  }

  private void topic(long records) {
    consumer.updatePartitions(
        Topics.EXPERIMENTS, List.of(new PartitionInfo(Topics.EXPERIMENTS, 0, null, null, null)));
    consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
    consumer.updateEndOffsets(Map.of(PARTITION, records));
  }

  private void say(String key, String value) {
    consumer.addRecord(
        new ConsumerRecord<>(
            Topics.EXPERIMENTS, 0, offset++, key, value == null ? null : value.getBytes(UTF_8)));
  }

  private static String plan(String state, Instant deadline) {
    return """
        { "status": "accepted", "experimentId": "any", "state": "%s",
          "request": { "dataset": { "name": "any" } }, "fingerprint": "0",
          "acceptedAt": "2026-01-05T09:00:00Z", "labels": [], "labelWords": {}, "paneSize": 1,
          "realCounts": {}, "levels": [], "arms": [], "runs": []%s }
        """
        .formatted(state, deadline == null ? "" : ", \"deadline\": \"" + deadline + "\"");
  }
}
