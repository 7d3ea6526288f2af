package io.medley.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.medley.contracts.training.RunResult;
import io.medley.training.student.StudentFactory;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.junit.jupiter.api.Test;

/** Who works on what: models, memory, partitions that leave, runs that break. */
class TrainingLoopWorkersTest extends LoopFixture {
  @Test
  void shouldHoldNoMoreLiveModelsThanWorkers() {
    assign(ONE);
    for (int seed = 0; seed < 12; seed++) {
      addAll(0, Batches.of(seed));
    }
    turnUntil(() -> results().size() == 12);
    assertThat(students.mostLive.get()).isLessThanOrEqualTo(2);
    assertThat(students.live).hasValue(0);
  }

  @Test
  void shouldPauseWhileEnoughBatchesWaitAndReadARunAgainThatIsTooLargeToKeep() {
    loop = loop(1);
    CountDownLatch gate = new CountDownLatch(1);
    students.gate(1, gate).gate(2, gate);
    assign(ONE, OTHER);
    addAll(0, Batches.of(1));
    turnUntil(() -> students.created.get() == 1);
    assertThat(consumer.paused()).containsExactlyInAnyOrder(ONE, OTHER);

    gate.countDown();
    turnUntil(() -> results().size() == 1);
    assertThat(consumer.paused()).isEmpty();

    add(0, Batches.of(2).get(0));
    add(0, Batches.of(2).get(1));
    loop.turn();
    add(0, Batches.of(2).get(2));
    turnUntil(() -> consumer.position(ONE) == 3);
    offset = 3;
    addAll(0, Batches.of(2));
    turnUntil(() -> results().size() == 2);
    assertThat(committed()).containsEntry(ONE, new OffsetAndMetadata(6, ""));
  }

  @Test
  void shouldGiveUpTheRunsOfAPartitionThatIsTakenAway() {
    CountDownLatch gate = new CountDownLatch(1);
    students.gate(1, gate);
    assign(ONE, OTHER);
    addAll(0, Batches.of(1));
    turnUntil(() -> students.created.get() == 1);

    consumer.rebalance(List.of(OTHER));
    gate.countDown();
    offset = 0;
    addAll(1, Batches.of(2));
    turnUntil(() -> !results().isEmpty() && students.live.get() == 0);

    assertThat(results()).extracting(r -> r.run().runId()).containsExactly(Batches.id(2));
  }

  @Test
  void shouldFailARunThatBreaksAndGoOnWithTheOthers() {
    StudentFactory breaking =
        (run, classes) -> {
          if (run.seed() == 1) {
            throw new OutOfMemoryError("no native memory");
          }
          return students.create(run, classes);
        };
    loop = loop(Long.MAX_VALUE, breaking);
    assign(ONE);
    addAll(0, Batches.of(1));
    addAll(0, Batches.of(2));

    turnUntil(() -> results().size() == 2);

    assertThat(results())
        .extracting(r -> r.run().seed(), RunResult::failure)
        .containsExactlyInAnyOrder(tuple(1, "OutOfMemoryError: no native memory"), tuple(2, null));
  }

  /** Neither in the middle of a run nor at its beginning, and however few threads there are. */
  @Test
  void shouldKeepNoWorkerBusyWithARunWhoseBatchesDoNotCome() {
    assign(ONE, OTHER);
    for (int seed = 1; seed <= 5; seed++) {
      add(0, Batches.of(seed).get(0));
      add(0, Batches.of(seed).get(1));
    }
    offset = 0;
    addAll(1, Batches.of(6));

    turnUntil(() -> !results().isEmpty());

    assertThat(results()).extracting(r -> r.run().seed()).containsExactly(6);
    assertThat(students.created).hasValue(1);
  }
}
