package io.medley.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.medley.contracts.Json;
import io.medley.contracts.Topics;
import io.medley.contracts.plan.ExperimentPlan.DesiredState;
import io.medley.contracts.training.MixedBatch;
import io.medley.contracts.training.RunResult;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.junit.jupiter.api.Test;

/** Experiments that are paused, cancelled, deleted, or not known yet. */
class TrainingLoopSteeringTest extends LoopFixture {
  @Test
  void shouldTrainARunOfAPausedExperimentWhenItGoesOn() {
    want(DesiredState.PAUSED);
    assign(ONE);
    addAll(0, Batches.of(1));
    loop.turn();
    loop.turn();
    assertThat(students.created).hasValue(0);

    want(DesiredState.RUNNING);
    loop.turn();
    assertThat(consumer.position(ONE)).isZero();
    offset = 0;
    addAll(0, Batches.of(1));
    turnUntil(() -> !results().isEmpty());

    assertThat(committed()).containsEntry(ONE, new OffsetAndMetadata(3, ""));
  }

  @Test
  void shouldCommitPastTheRunsOfACancelledExperimentWithoutResults() {
    CountDownLatch gate = new CountDownLatch(1);
    students.gate(1, gate);
    assign(ONE);
    addAll(0, Batches.of(1));
    turnUntil(() -> students.created.get() == 1);

    want(DesiredState.CANCELLED);
    addAll(0, Batches.of(2));
    turnUntil(() -> !producers.isEmpty() && producers.get(0).commitCount() > 0);
    gate.countDown();
    turnUntil(() -> students.live.get() == 0);

    assertThat(results()).isEmpty();
    assertThat(committed()).containsEntry(ONE, new OffsetAndMetadata(6, ""));
  }

  /** Strays of one that was deleted long ago, or what anybody wrote. */
  @Test
  void shouldCommitPastTheRunsOfAnExperimentWithoutAPlan() {
    assign(ONE);
    Batches.of(1).subList(0, 2).forEach(batch -> addOf("stray", batch));

    turnUntil(() -> !producers.isEmpty() && producers.get(0).commitCount() > 0);

    assertThat(committed()).containsEntry(ONE, new OffsetAndMetadata(2, ""));
    assertThat(records(Topics.DEAD_LETTERS)).isEmpty();
    assertThat(results()).isEmpty();
  }

  @Test
  void shouldBeginARunWhosePlanIsReadAfterItsBatches() {
    assign(ONE);
    loop.turn();
    plans.schedulePollTask(() -> {});
    plans.schedulePollTask(
        () ->
            plans.addRecord(
                new ConsumerRecord<>(
                    Topics.EXPERIMENTS,
                    0,
                    said,
                    "late",
                    of("late", Batches.plan(DesiredState.RUNNING)))));
    plans.updateEndOffsets(Map.of(PLANS, said + 1));
    Batches.of(1).forEach(batch -> addOf("late", batch));

    turnUntil(() -> !results().isEmpty());

    assertThat(results()).extracting(RunResult::experimentId).containsExactly("late");
  }

  /** Adds a batch of the run as that of another experiment. */
  private void addOf(String experiment, MixedBatch batch) {
    String key = batch.run().runId().replaceFirst("lab", experiment);
    consumer.addRecord(Batches.record(0, offset++, key, of(experiment, batch)));
  }

  private static byte[] of(String experiment, Object record) {
    return new String(Json.bytes(record), StandardCharsets.UTF_8)
        .replaceAll("\"lab(?=[\"/])", "\"" + experiment)
        .getBytes(StandardCharsets.UTF_8);
  }
}
