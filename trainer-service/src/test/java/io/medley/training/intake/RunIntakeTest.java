package io.medley.training.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.medley.training.Batches;
import io.medley.training.run.OpenRun;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunIntakeTest extends IntakeFixture {
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
  void shouldNotBeginAgainWhatItReadsAgain() {
    own(PartitionLedger.fresh());
    acceptAll(0, 1);
    acceptAll(0, 1);
    assertThat(begun).hasSize(1);
    assertThat(begun.get(0).isCancelled()).isFalse();
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
  void shouldGiveUpTheRunsOfAPartitionThatIsGone() {
    own(PartitionLedger.fresh());
    accept(0, Batches.batch(1, 0));
    intake.accept(Batches.record(0, 1, null, NONSENSE));

    OpenRun run = intake.open().iterator().next();

    intake.remove(PARTITION);

    assertThat(run.isCancelled()).isTrue();
    assertThat(intake.owns(run)).isFalse();
    assertThat(givenUp).isEmpty();
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
    assertThat(givenUp).containsExactly(Batches.id(1));
    assertThat(intake.owns(begun.get(1))).isTrue();
    assertThat(intake.ledger(PARTITION).position()).isEqualTo(3);
  }
}
