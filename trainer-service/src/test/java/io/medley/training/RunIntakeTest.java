package io.medley.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.medley.contracts.Ids;
import io.medley.contracts.Json;
import io.medley.contracts.Topics;
import io.medley.contracts.training.MixedBatch;
import io.medley.records.Rubbish;
import io.medley.runtime.FollowedExperiments.Wanted;
import io.medley.training.RunIntake.UnreadableRecord;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RunIntakeTest {
  private static final TopicPartition PARTITION = new TopicPartition(Topics.BATCHES, 0);
  private static final byte[] NONSENSE = "{\"nonsense".getBytes(StandardCharsets.UTF_8);

  private final List<OpenRun> begun = new ArrayList<>();
  private Wanted wanted = Wanted.RUNNING;
  private final RunIntake intake = new RunIntake(begun::add, id -> wanted);

  @Test
  void shouldHandARunToAWorkerWhenAllItsBatchesAreThere() throws InterruptedException {
    own(PartitionLedger.fresh());
    accept(7, Batches.batch(1, 0));
    accept(8, Batches.batch(1, 1));
    assertThat(begun).isEmpty();
    accept(9, Batches.batch(1, 2));
    assertThat(begun).hasSize(1);
    assertThat(begun.get(0).firstOffset()).isEqualTo(7);
    assertThat(begun.get(0).take()).isEqualTo(Batches.batch(1, 0));
    assertThat(begun.get(0).take()).isEqualTo(Batches.batch(1, 1));
    assertThat(intake.ledger(PARTITION).position()).isEqualTo(7);
  }

  @Test
  void shouldKeepInterleavedRunsApart() {
    own(PartitionLedger.fresh());
    for (int index = 0; index < Batches.TOTAL; index++) {
      accept(2L * index, Batches.batch(1, index));
      accept(2L * index + 1, Batches.batch(2, index));
    }
    assertThat(begun).hasSize(2).allMatch(OpenRun::isComplete);
  }

  @Test
  void shouldLeaveOutARunThatWasFinishedBehindTheCommittedOffset() {
    PartitionLedger before = PartitionLedger.fresh();
    before.begin(0);
    before.begin(3);
    before.finish(3);
    own(PartitionLedger.resume(before.position(), before.metadata()));

    for (int index = 0; index < Batches.TOTAL; index++) {
      accept(index, Batches.batch(1, index));
    }
    for (int index = 0; index < Batches.TOTAL; index++) {
      accept(3 + index, Batches.batch(2, index));
    }

    assertThat(begun).extracting(OpenRun::runId).containsExactly(Batches.id(1));
  }

  @Test
  void shouldLeaveOutTheRestOfARunThatWasFinishedBeforeTheCommittedOffset() {
    own(PartitionLedger.resume(5, ""));
    accept(5, Batches.batch(1, 1));
    accept(6, Batches.batch(1, 2));
    assertThat(begun).isEmpty();
    assertThat(intake.ledger(PARTITION).position()).isEqualTo(7);
  }

  @Test
  void shouldPassOverTheRunsOfAPausedExperimentAndReadThemAgainWhenItGoesOn() {
    own(PartitionLedger.fresh());
    wanted = Wanted.PAUSED;
    acceptAll(0, 1);
    acceptAll(Batches.TOTAL, 2);
    assertThat(begun).isEmpty();
    assertThat(intake.bufferedBytes()).isZero();
    assertThat(intake.ledger(PARTITION).position()).isZero();
    intake.follow();
    assertThat(intake.takeRewinds()).isEmpty();

    wanted = Wanted.RUNNING;
    intake.follow();
    assertThat(intake.takeRewinds()).containsExactly(Map.entry(PARTITION, 0L));
    acceptAll(0, 1);
    acceptAll(Batches.TOTAL, 2);

    assertThat(begun).extracting(OpenRun::runId).containsExactly(Batches.id(1), Batches.id(2));
    assertThat(begun).allMatch(OpenRun::isComplete);
    assertThat(intake.takeRewinds()).isEmpty();
  }

  @Test
  void shouldNotBeginAgainWhatItReadsAgain() {
    own(PartitionLedger.fresh());
    acceptAll(0, 1);
    acceptAll(0, 1);
    assertThat(begun).hasSize(1);
    assertThat(begun.get(0).isCancelled()).isFalse();
  }

  @Test
  void shouldGiveUpTheRunsOfACancelledExperiment() {
    own(PartitionLedger.fresh());
    acceptAll(0, 1);
    wanted = Wanted.PAUSED;
    acceptAll(Batches.TOTAL, 2);
    wanted = Wanted.CANCELLED;

    intake.follow();
    assertThat(intake.takeRewinds()).isEmpty();
    acceptAll(2L * Batches.TOTAL, 3);

    assertThat(begun).hasSize(1);
    assertThat(begun.get(0).isCancelled()).isTrue();
    assertThat(intake.open()).isEmpty();
    assertThat(intake.due()).containsExactly(PARTITION);
    assertThat(intake.ledger(PARTITION).position()).isEqualTo(3L * Batches.TOTAL);
  }

  @Test
  void shouldGiveUpARunWhoseExperimentIsDeletedBetweenItsPauseAndItsSecondReading() {
    own(PartitionLedger.fresh());
    wanted = Wanted.PAUSED;
    acceptAll(0, 1);
    wanted = Wanted.RUNNING;
    intake.follow();
    wanted = Wanted.DELETED;
    intake.follow();

    acceptAll(0, 1);

    assertThat(begun).isEmpty();
    assertThat(intake.ledger(PARTITION).position()).isEqualTo(Batches.TOTAL);
  }

  private void acceptAll(long from, int seed) {
    for (int index = 0; index < Batches.TOTAL; index++) {
      accept(from + index, Batches.batch(seed, index));
    }
  }

  @Test
  void shouldKeepARunWholeThatHasARecordBetweenWhichIsNoBatch() {
    own(PartitionLedger.fresh());
    accept(0, Batches.batch(1, 0));
    intake.accept(Batches.record(0, 1, Batches.id(1), NONSENSE));
    accept(2, Batches.batch(1, 1));
    accept(3, Batches.batch(1, 2));

    assertThat(intake.unreadable()).extracting(UnreadableRecord::offset).containsExactly(1L);
    assertThat(begun).hasSize(1).allMatch(OpenRun::isComplete);
  }

  @Test
  void shouldFailARunThatMissesABatch() {
    own(PartitionLedger.fresh());
    accept(0, Batches.batch(1, 0));
    intake.accept(Batches.record(0, 1, Batches.id(1), NONSENSE));
    accept(2, Batches.batch(1, 2));
    assertThatThrownBy(() -> begun.get(0).take())
        .isInstanceOf(RunFailedException.class)
        .hasMessage("batch 2 came where batch 1 was due");
  }

  @Test
  void shouldFailARunThatCannotBeTrained() {
    own(PartitionLedger.fresh());
    String runId = Ids.run("lab", "real-only", "fake", 1);
    String noSteps =
        """
        { "experimentId": "lab", "labels": ["a", "b"], "index": 0, "total": 2, "phase": "train",
          "run": { "runId": "%s", "arm": "real-only", "student": "fake", "seed": 1, "steps": 0,
                   "batchSize": 1, "learningRate": 0.1 },
          "arm": { "arm": "real-only", "kind": "real-only", "real": 1, "synthetic": 0 },
          "items": [ { "sampleId": "s", "text": "t", "label": "a", "synthetic": false } ] }
        """
            .formatted(runId);
    intake.accept(Batches.record(0, 0, runId, noSteps.getBytes(StandardCharsets.UTF_8)));
    assertThatThrownBy(() -> begun.get(0).take())
        .hasMessage("a run needs a step, an evaluation batch and two labels");
  }

  static Stream<byte[]> rubbish() {
    return Stream.concat(
        Rubbish.values(),
        Stream.of(
                changed("\"total\":3", "\"total\":-3"),
                changed("\"runId\":\"" + Batches.id(1) + "\",", ""),
                changed("\"experimentId\":\"lab\"", "\"experimentId\":\"../..\""),
                changed("\"animal\",\"food\"", "\"animal\",\"" + "x".repeat(1_200_000) + "\""))
            .map(text -> text.getBytes(StandardCharsets.UTF_8)));
  }

  private static String changed(String from, String to) {
    String batch = new String(Json.bytes(Batches.batch(1, 0)), StandardCharsets.UTF_8);
    assertThat(batch).contains(from);
    return batch.replace(from, to);
  }

  @ParameterizedTest
  @MethodSource("rubbish")
  void shouldPutAsideWhatIsNoBatch(byte[] value) {
    own(PartitionLedger.fresh());
    intake.accept(Batches.record(0, 0, null, value));
    intake.accept(Batches.record(0, 1, Batches.id(1), value));
    intake.accept(Batches.record(0, 2, Batches.id(1), null));
    acceptAll(3, 1);

    assertThat(intake.unreadable()).hasSize(3);
    assertThat(intake.unreadable()).allMatch(u -> u.why().lines().count() == 1);
    assertThat(begun).extracting(OpenRun::runId).containsExactly(Batches.id(1));
  }

  @Test
  void shouldReadARunAgainWhoseBatchesAreTooManyToKeep() {
    own(PartitionLedger.fresh());
    accept(0, Batches.batch(1, 0));
    intake.skimTo(1);
    assertThat(intake.bufferedBytes()).isZero();
    accept(1, Batches.batch(1, 1));
    assertThat(begun).isEmpty();
    accept(2, Batches.batch(1, 2));

    assertThat(begun).hasSize(1);
    assertThat(intake.takeRewinds()).containsExactly(Map.entry(PARTITION, 0L));
    acceptAll(0, 1);
    assertThat(begun).hasSize(1).allMatch(OpenRun::isComplete);
    assertThat(intake.bufferedBytes()).isPositive();
  }

  @Test
  void shouldRefuseABatchUnderAnotherRunsKey() {
    own(PartitionLedger.fresh());
    MixedBatch batch = Batches.batch(1, 0);
    intake.accept(Batches.record(0, 0, "another", Json.bytes(batch)));
    assertThat(intake.unreadable())
        .extracting(UnreadableRecord::why)
        .containsExactly("the key is not the run " + Batches.id(1));
    assertThat(begun).isEmpty();
  }

  @Test
  void shouldWriteNoSecondDeadLetterAfterResuming() {
    PartitionLedger before = PartitionLedger.fresh();
    before.begin(0);
    before.begin(1);
    before.finish(1);
    own(PartitionLedger.resume(before.position(), before.metadata()));
    accept(0, Batches.batch(1, 0));
    intake.accept(Batches.record(0, 1, null, NONSENSE));
    assertThat(intake.unreadable()).isEmpty();
  }

  @Test
  void shouldGiveUpTheRunsOfAPartitionThatIsGone() {
    own(PartitionLedger.fresh());
    accept(0, Batches.batch(1, 0));
    intake.accept(Batches.record(0, 1, null, NONSENSE));

    OpenRun run = intake.open().iterator().next();

    intake.remove(PARTITION);

    assertThat(run.isCancelled()).isTrue();
    assertThat(intake.owns(run)).isFalse();
    assertThat(intake.unreadable()).isEmpty();
    assertThat(intake.open()).isEmpty();
  }

  @Test
  void shouldBeginARunAnewThatIsLaidOutAgain() {
    own(PartitionLedger.fresh());
    for (int index = 0; index < Batches.TOTAL; index++) {
      accept(index, Batches.batch(1, index));
    }
    acceptAll(3, 1);
    assertThat(begun).hasSize(2);
    assertThat(begun.get(0).isCancelled()).isTrue();
    assertThat(intake.owns(begun.get(1))).isTrue();
    assertThat(intake.ledger(PARTITION).position()).isEqualTo(3);
  }

  private void own(PartitionLedger ledger) {
    intake.add(PARTITION, ledger);
  }

  private void accept(long offset, MixedBatch batch) {
    intake.accept(Batches.record(0, offset, batch));
  }
}
