package io.medley.training.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.medley.runtime.FollowedExperiments.Wanted;
import io.medley.training.Batches;
import io.medley.training.run.OpenRun;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Experiments that are paused, cancelled or deleted. */
class RunIntakeSteeringTest extends IntakeFixture {
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
    assertThat(givenUp).containsExactlyInAnyOrder(Batches.id(1), Batches.id(2), Batches.id(3));
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
}
