package io.medley.dashboard.topics;

import static org.assertj.core.api.Assertions.assertThat;

import io.medley.contracts.Json;
import io.medley.contracts.Progress;
import io.medley.contracts.Topics;
import io.medley.contracts.plan.ExperimentPlan.DesiredState;
import io.medley.contracts.plan.ExperimentState;
import io.medley.dashboard.Records;
import io.medley.dashboard.state.Board;
import io.medley.testkit.KafkaExtension;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TopicFollowerIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @RegisterExtension static final KafkaExtension KAFKA = KafkaExtension.withCatalogue(2);

  private final Board board = new Board();
  private final CopyOnWriteArrayList<Throwable> faults = new CopyOnWriteArrayList<>();

  private static void send(String topic, String key, Object value) {
    KAFKA
        .kafka()
        .sendBytes(
            topic, key.getBytes(StandardCharsets.UTF_8), value == null ? null : Json.bytes(value));
  }

  private TopicFollower follow() {
    return TopicFollower.start(KAFKA.kafka().connection(), board, faults::add);
  }

  private static void ready(TopicFollower follower) {
    Awaitility.await().atMost(PATIENCE).until(follower::isReady);
  }

  @Test
  void shouldShowTheSecondExperimentUnderAnIdAsItIsAfterARestart() {
    send(Topics.EXPERIMENTS, "again", Records.plan("again"));
    send(Topics.TASK_RESULTS, "again/pool-20/0", Records.task("again", "pool-20", 0));
    send(Topics.SAMPLES, "again/pool-20/0", Records.sample("again", "pool-20", 0));
    send(Topics.LEVELS, "again/pool-1000", Records.closed("again", "pool-1000"));
    send(Topics.REPORTS, "again", Records.report("again"));
    send(Topics.EXPERIMENTS, "again", null);
    send(Topics.LEVELS, "again/pool-1000", null);
    send(Topics.REPORTS, "again", null);
    // Beyond the resolution of records' times.
    Instant accepted = Instant.now().plusMillis(5);
    Awaitility.await().until(() -> Instant.now().isAfter(accepted));
    send(Topics.EXPERIMENTS, "again", Records.plan("again", DesiredState.RUNNING, accepted));
    send(Topics.TASK_RESULTS, "again/pool-20/0", Records.task("again", "pool-20", 0));

    try (TopicFollower follower = follow()) {
      ready(follower);
    }

    assertThat(board.summary("again").orElseThrow().state()).isEqualTo(ExperimentState.RUNNING);
    assertThat(board.summary("again").orElseThrow().levelsClosed()).isZero();
    assertThat(board.summary("again").orElseThrow().used().samples()).isEqualTo(12);
    assertThat(board.report("again")).isEmpty();
    assertThat(board.samples("again", 10, row -> true, false)).isEmpty();
  }

  @Test
  void shouldGoOnAfterARecordThatCannotBeTaken() {
    send(Topics.EXPERIMENTS, "robust", Records.plan("robust"));
    try (TopicFollower follower = follow()) {
      ready(follower);
      send(
          Topics.RESULTS,
          "robust/x",
          Json.mapper()
              .valueToTree(Records.result("robust", Records.realOnly(), 0, 3))
              .toString()
              .replace("robust/real-only/minilm-probe/0", "x"));
      send(
          Topics.PROGRESS,
          "robust/level/pool-20",
          Records.progress("robust", Progress.level("pool-20"), 24, 48));

      Awaitility.await()
          .atMost(PATIENCE)
          .until(() -> board.summary("robust").orElseThrow().samples() == 24);
      assertThat(follower.isReady()).isTrue();
    }
    assertThat(faults).isEmpty();
  }
}
