package io.medley.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.medley.contracts.Progress;
import io.medley.contracts.Topics;
import io.medley.contracts.training.MixedBatch;
import io.medley.training.intake.PartitionLedger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.junit.jupiter.api.Test;

/** What is committed, and with what. */
class TrainingLoopTest extends LoopFixture {
  private static final byte[] NONSENSE = "{\"nonsense".getBytes(StandardCharsets.UTF_8);

  @Test
  void shouldCommitAResultWithItsProgressAndItsOffsetsInOneTransaction() {
    assign(ONE);
    addAll(0, Batches.of(1));

    turnUntil(() -> !results().isEmpty());

    assertThat(results()).extracting(r -> r.run().runId()).containsExactly(Batches.id(1));
    assertThat(sent(Topics.PROGRESS, Progress.class))
        .singleElement()
        .satisfies(
            last -> {
              assertThat(last.key()).isEqualTo("lab/run/real-only/fake/1");
              assertThat(last.state()).isEqualTo(Progress.State.DONE);
              assertThat(last.done()).isEqualTo(Batches.STEPS);
              assertThat(last.total()).isEqualTo(Batches.STEPS);
            });
    assertThat(committed()).containsEntry(ONE, new OffsetAndMetadata(3, ""));
    assertThat(producers.get(0).commitCount()).isEqualTo(1);
  }

  @Test
  void shouldCommitTheOldestUnfinishedRunAndSayWhichLaterOnesAreFinished() {
    CountDownLatch gate = new CountDownLatch(1);
    students.gate(1, gate);
    assign(ONE);
    addAll(0, Batches.of(1));
    addAll(0, Batches.of(2));

    turnUntil(() -> !results().isEmpty());

    OffsetAndMetadata at = committed().get(ONE);
    assertThat(at.offset()).isZero();
    assertThat(PartitionLedger.resume(at.offset(), at.metadata()).isFinished(3)).isTrue();

    gate.countDown();
    turnUntil(() -> results().size() == 2);
    assertThat(committed()).containsEntry(ONE, new OffsetAndMetadata(6, ""));
  }

  @Test
  void shouldNeitherTrainNorReportARunTwiceAfterARestart() {
    committedBefore.put(ONE, new OffsetAndMetadata(0, "3"));
    assign(ONE);
    addAll(0, Batches.of(1));
    addAll(0, Batches.of(2));
    addAll(0, Batches.of(3));

    turnUntil(() -> results().size() == 2);

    assertThat(results())
        .extracting(r -> r.run().runId())
        .containsExactlyInAnyOrder(Batches.id(1), Batches.id(3));
    assertThat(students.created).hasValue(2);
  }

  @Test
  void shouldTryAgainWithAnotherProducerWhereATransactionFails() {
    nextCommitFails = new CommitFailedException("the group is rebalancing");
    assign(ONE);
    addAll(0, Batches.of(1));

    turnUntil(() -> producers.size() == 2 && !results().isEmpty());

    assertThat(producers.get(0).closed()).isTrue();
    assertThat(results()).hasSize(1);
    assertThat(committed()).containsEntry(ONE, new OffsetAndMetadata(3, ""));
  }

  @Test
  void shouldWriteADeadLetterOnceAndFailARunThatMissesABatch() {
    assign(ONE);
    List<MixedBatch> batches = Batches.of(1);
    add(0, batches.get(0));
    consumer.addRecord(Batches.record(0, offset++, Batches.id(1), NONSENSE));
    add(0, batches.get(2));

    turnUntil(() -> !results().isEmpty());

    assertThat(results().get(0).failure()).isEqualTo("batch 2 came where batch 1 was due");
    assertThat(records(Topics.DEAD_LETTERS))
        .singleElement()
        .satisfies(letter -> assertThat(letter.key()).asString().isEqualTo(Batches.id(1)));
    assertThat(sent(Topics.PROGRESS, Progress.class))
        .extracting(Progress::state)
        .containsExactly(Progress.State.FAILED);
    assertThat(committed()).containsEntry(ONE, new OffsetAndMetadata(3, ""));
  }

  @Test
  void shouldCommitPastWhatIsNoRecord() {
    committedBefore.put(ONE, new OffsetAndMetadata(4, ""));
    assign(ONE);
    readWithoutRecords.put(ONE, new OffsetAndMetadata(9));

    turnUntil(() -> !producers.isEmpty() && producers.get(0).commitCount() > 0);

    assertThat(committed()).containsEntry(ONE, new OffsetAndMetadata(9, ""));
    loop.turn();
    assertThat(producers.get(0).commitCount()).isEqualTo(1);
  }

  @Test
  void shouldSayHowFarARunIsAtMostOnceAnInterval() {
    assign(ONE);
    List<MixedBatch> batches = Batches.of("fake", 1, 50);
    batches.forEach(batch -> add(0, batch));
    turnUntil(() -> !results().isEmpty());
    for (int i = 0; i < 20; i++) {
      loop.turn();
    }
    assertThat(progress.history()).hasSizeLessThanOrEqualTo(1);
  }
}
