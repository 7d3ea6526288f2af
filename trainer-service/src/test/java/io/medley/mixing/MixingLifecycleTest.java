package io.medley.mixing;

import static org.assertj.core.api.Assertions.assertThat;

import io.medley.contracts.plan.ExperimentPlan.DesiredState;
import io.medley.contracts.training.MixedBatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Mixing of experiments that are paused, cancelled, deleted, or that are known too late. */
class MixingLifecycleTest {

  @Test
  void shouldHoldWhileTheExperimentIsPaused() {
    try (MixingDriver driver = new MixingDriver()) {
      driver.send(Laboratory.plan(DesiredState.PAUSED, 1, Laboratory.realOnly()));
      Laboratory.reals().forEach(driver::send);
      assertThat(driver.rounds()).isEmpty();
      driver.send(Laboratory.plan(Laboratory.realOnly()));
      assertThat(driver.rounds()).extracting(b -> b.arm().arm()).containsOnly("real-only");
    }
  }

  @Test
  void shouldCompleteTheRunAtHandAndNoOtherWhenTheExperimentIsCancelled() {
    try (MixingDriver driver = new MixingDriver(1)) {
      driver.send(Laboratory.plan(DesiredState.RUNNING, 2, Laboratory.realOnly()));
      Laboratory.reals().forEach(driver::send);
      List<MixedBatch> batches = new ArrayList<>(driver.round());
      assertThat(batches).hasSize(1);
      driver.send(Laboratory.plan(DesiredState.CANCELLED, 2, Laboratory.realOnly()));
      batches.addAll(driver.rounds());
      assertThat(batches).hasSize(batches.get(0).total());
      assertThat(batches).extracting(batch -> batch.run().seed()).containsOnly(0);
    }
  }

  @Test
  void shouldCompleteTheRunAtHandAndBeginNoOtherWhileTheExperimentIsPaused() {
    try (MixingDriver driver = new MixingDriver(1)) {
      driver.send(Laboratory.plan(DesiredState.RUNNING, 2, Laboratory.realOnly()));
      Laboratory.reals().forEach(driver::send);
      List<MixedBatch> batches = new ArrayList<>(driver.round());
      assertThat(batches).hasSize(1);

      driver.send(Laboratory.plan(DesiredState.PAUSED, 2, Laboratory.realOnly()));
      batches.addAll(driver.rounds());

      assertThat(batches).hasSize(batches.get(0).total());
      assertThat(batches).extracting(batch -> batch.run().seed()).containsOnly(0);

      driver.send(Laboratory.plan(DesiredState.RUNNING, 2, Laboratory.realOnly()));
      assertThat(driver.rounds()).extracting(batch -> batch.run().seed()).containsOnly(1);
    }
  }

  @Test
  void shouldForgetStrayRecordsOfADeletedExperiment() {
    try (MixingDriver driver = new MixingDriver()) {
      Laboratory.allEvents().forEach(driver::send);
      driver.rounds();
      driver.delete(Laboratory.ID);
      driver.send(Laboratory.synthetic(3));
      driver.send(Laboratory.closed());
      assertThat(driver.keptEntries()).isNotEmpty();

      turns(driver, ExperimentMixing.TURNS_WITHOUT_PLAN);

      assertThat(driver.keptEntries()).isEmpty();
    }
  }

  @Test
  void shouldKeepRecordsWhosePlanComesLater() {
    try (MixingDriver driver = new MixingDriver()) {
      List<Object> events = Laboratory.allEvents();
      events.subList(1, events.size()).forEach(driver::send);
      turns(driver, ExperimentMixing.TURNS_WITHOUT_PLAN - 1);
      driver.send(events.get(0));
      turns(driver, ExperimentMixing.TURNS_WITHOUT_PLAN);

      assertThat(driver.values()).hasSize(MixingDriver.inOrder().size());
    }
  }

  @Test
  void shouldForgetADeletedExperimentAndLayItOutAgainWhenItComesBack() {
    try (MixingDriver driver = new MixingDriver()) {
      Laboratory.allEvents().forEach(driver::send);
      List<MixedBatch> first = driver.rounds();
      driver.delete(Laboratory.ID);
      assertThat(driver.rounds()).isEmpty();
      Laboratory.allEvents().forEach(driver::send);
      assertThat(driver.rounds()).isEqualTo(first);
    }
  }

  @Test
  void shouldKeepNothingOnceEveryRunIsLaidOut() {
    try (MixingDriver driver = new MixingDriver()) {
      Laboratory.allEvents().forEach(driver::send);
      driver.rounds();
      assertThat(driver.keptEntries()).containsOnly(Map.entry("mixing-experiments", 1L));
    }
  }

  private static void turns(MixingDriver driver, int turns) {
    for (int i = 0; i < turns; i++) {
      driver.skipTo(ExperimentMixing.TURN);
    }
  }
}
