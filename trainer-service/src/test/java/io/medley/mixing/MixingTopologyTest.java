package io.medley.mixing;

import static org.assertj.core.api.Assertions.assertThat;

import io.medley.contracts.Topics;
import io.medley.contracts.plan.ExperimentPlan;
import io.medley.contracts.plan.ExperimentPlan.DesiredState;
import io.medley.contracts.plan.PlannedArm;
import io.medley.contracts.plan.PlannedRun;
import io.medley.contracts.request.MixingSpec.Mode;
import io.medley.contracts.training.MixedBatch;
import io.medley.contracts.training.MixedBatch.Item;
import io.medley.records.Rubbish;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MixingTopologyTest {

  @Test
  void shouldLayOutTheControlsAsSoonAsTheRealSamplesAreThere() {
    try (MixingDriver driver = new MixingDriver()) {
      driver.send(Laboratory.plan(Laboratory.everyArm()));
      assertThat(driver.round()).isEmpty();
      Laboratory.reals().forEach(driver::send);
      assertThat(arms(driver.round())).containsExactly("real-only", "real-plus");
    }
  }

  @Test
  void shouldLayOutALevelsArmsOnceItIsClosedAndItsAcceptedSamplesAreThere() {
    try (MixingDriver driver = new MixingDriver()) {
      driver.send(Laboratory.plan(Laboratory.syntheticOnly()));
      Laboratory.reals().forEach(driver::send);
      driver.send(Laboratory.closed(0, 1, 2, 3, 4, 7));
      Stream.of(0, 1, 2, 3, 4, 5, 6).map(Laboratory::synthetic).forEach(driver::send);
      assertThat(driver.round()).isEmpty();

      driver.send(Laboratory.synthetic(7));

      List<MixedBatch> batches = driver.round();
      assertThat(trainedOn(batches))
          .containsOnly(
              "lab/pool-20/0",
              "lab/pool-20/1",
              "lab/pool-20/2",
              "lab/pool-20/3",
              "lab/pool-20/4",
              "lab/pool-20/7");
    }
  }

  @Test
  void shouldEmitEachRunAsOneContiguousSequence() {
    try (MixingDriver driver = new MixingDriver()) {
      driver.send(Laboratory.plan(DesiredState.RUNNING, 3, Laboratory.realOnly()));
      Laboratory.reals().forEach(driver::send);
      List<MixedBatch> batches = driver.round();
      int total = batches.get(0).total();
      assertThat(batches).hasSize(3 * total);
      for (int i = 0; i < batches.size(); i++) {
        assertThat(batches.get(i).index()).isEqualTo(i % total);
        assertThat(batches.get(i).run().seed()).isEqualTo(i / total);
      }
    }
  }

  /** Any order of arrival, with repeats, and any size of the rounds. */
  @Property(tries = 15)
  void shouldLayOutTheSameBatchesInAnyOrderOfArrival(@ForAll long seed) {
    Map<String, List<MixedBatch>> expected = MixingDriver.runs(MixingDriver.inOrder());

    Random random = new Random(seed);
    List<Object> shuffled = new ArrayList<>(Laboratory.allEvents());
    Collections.shuffle(shuffled, random);
    List<MixedBatch> batches = new ArrayList<>();
    try (MixingDriver driver = new MixingDriver(1 + random.nextInt(20_000))) {
      for (Object event : shuffled) {
        driver.send(event);
        if (random.nextInt(4) == 0) {
          driver.send(shuffled.get(random.nextInt(shuffled.size())));
        }
        if (random.nextInt(8) == 0) {
          batches.addAll(driver.round());
        }
      }
      batches.addAll(driver.rounds());
    }

    assertThat(MixingDriver.runs(batches)).isEqualTo(expected);
  }

  @Test
  void shouldEmitNothingTwice() {
    try (MixingDriver driver = new MixingDriver()) {
      Laboratory.allEvents().forEach(driver::send);
      assertThat(driver.rounds()).isNotEmpty();
      Laboratory.allEvents().forEach(driver::send);
      assertThat(driver.rounds()).isEmpty();
    }
  }

  @Test
  void shouldTakeTheFirstRecordOfASample() {
    try (MixingDriver driver = new MixingDriver()) {
      driver.send(Laboratory.synthetic(3, "the first text"));
      driver.send(Laboratory.synthetic(3, "the second text"));
      driver.send(Laboratory.plan(Laboratory.syntheticOnly()));
      Laboratory.reals().forEach(driver::send);
      Laboratory.synthetics().forEach(driver::send);
      driver.send(Laboratory.closed());
      assertThat(driver.rounds().stream().flatMap(b -> b.items().stream()).map(Item::text))
          .contains("the first text")
          .doesNotContain("the second text", Laboratory.synthetic(3).text());
    }
  }

  @Test
  void shouldGiveNoRunsToALevelWithUnderHalfItsSamples() {
    try (MixingDriver driver = new MixingDriver()) {
      driver.send(Laboratory.plan(Laboratory.everyArm()));
      Laboratory.reals().forEach(driver::send);
      Laboratory.synthetics().forEach(driver::send);
      driver.send(Laboratory.closed(0, 1, 2, 3, 4));
      assertThat(arms(driver.rounds())).containsExactly("real-only", "real-plus");
    }
  }

  @Test
  void shouldLeaveOutWhatCannotBeRead() {
    try (MixingDriver driver = new MixingDriver()) {
      driver.sendText(Topics.SAMPLES, "lab/pool-20/0", "{\"nonsense");
      driver.sendText(Topics.SAMPLES, "lab/pool-20/0", "{\"sampleId\":\"lab/pool-20/0\"}");
      driver.sendText(Topics.LEVELS, "lab/pool-20", "[]");
      driver.sendText(Topics.EXPERIMENTS, "lab", "7");
      driver.sendText(
          Topics.EXPERIMENTS, "rejected/0-1", "{\"status\":\"rejected\",\"errors\":[]}");
      Laboratory.allEvents().forEach(driver::send);
      assertThat(MixingDriver.runs(driver.rounds()))
          .isEqualTo(MixingDriver.runs(MixingDriver.inOrder()));
    }
  }

  @Test
  void shouldTakeASeededStratifiedPartOfTheRealSamplesInSubstituteMode() {
    try (MixingDriver driver = new MixingDriver()) {
      driver.send(Laboratory.plan(Laboratory.mixed(Mode.SUBSTITUTE, 0.34)));
      Laboratory.reals().forEach(driver::send);
      Laboratory.synthetics().forEach(driver::send);
      driver.send(Laboratory.closed());
      List<Item> trained =
          driver.rounds().stream()
              .filter(batch -> batch.phase() == MixedBatch.Phase.TRAIN)
              .flatMap(batch -> batch.items().stream())
              .distinct()
              .toList();
      assertThat(trained.stream().filter(item -> !item.synthetic()).map(Item::label))
          .containsExactlyInAnyOrder("animal", "animal", "food", "food");
      assertThat(trained.stream().filter(Item::synthetic)).hasSize(2);
    }
  }

  @Test
  void shouldCompleteTheRunAtHandBeforeOneThatIsEarlierInThePlan() {
    try (MixingDriver driver = new MixingDriver(1)) {
      driver.send(Laboratory.plan(Laboratory.syntheticOnly(), Laboratory.realOnly()));
      Laboratory.reals().forEach(driver::send);
      List<MixedBatch> batches = new ArrayList<>(driver.round());
      Laboratory.synthetics().forEach(driver::send);
      driver.send(Laboratory.closed());
      batches.addAll(driver.rounds());

      assertThat(arms(batches)).containsExactly("real-only", "synthetic-only:pool-20");
      int total = batches.get(0).total();
      assertThat(batches.subList(0, total))
          .extracting(b -> b.arm().arm())
          .containsOnly("real-only");
    }
  }

  @Test
  void shouldGiveARunThatDoesNotFitIntoRecordsAFailedResultAndLayOutTheOthers() {
    PlannedArm arm = Laboratory.realOnly();
    PlannedRun run = Laboratory.run(arm, 0);
    PlannedRun huge =
        new PlannedRun(run.runId() + "0", run.arm(), run.student(), 9, run.steps(), 40_000, 0.01);
    ExperimentPlan plan = Laboratory.plan(arm);
    try (MixingDriver driver = new MixingDriver()) {
      driver.send(Laboratory.withRuns(plan, List.of(huge, run)));
      Laboratory.reals().forEach(driver::send);

      assertThat(driver.rounds()).extracting(MixedBatch::run).containsOnly(run);
      assertThat(driver.results())
          .singleElement()
          .satisfies(
              result -> {
                assertThat(result.run()).isEqualTo(huge);
                assertThat(result.failure())
                    .startsWith("its batches cannot be laid out: ")
                    .contains("40000 samples take", "a smaller batchSize helps");
              });
    }
  }

  static Stream<byte[]> rubbish() {
    return Rubbish.values();
  }

  @ParameterizedTest
  @MethodSource("rubbish")
  void shouldGoOnWhateverComes(byte[] value) {
    try (MixingDriver driver = new MixingDriver()) {
      for (String topic : List.of(Topics.EXPERIMENTS, Topics.LEVELS, Topics.SAMPLES)) {
        for (String key : new String[] {null, "", "lab", "lab/pool-20", "lab/pool-20/0"}) {
          driver.send(topic, key, value);
        }
      }
      driver.send(Topics.LEVELS, null, null);
      driver.send(Topics.SAMPLES, "lab/pool-20/0", null);
      driver.send(Topics.EXPERIMENTS, null, null);
      assertThat(driver.keptEntries()).isEmpty();

      Laboratory.allEvents().forEach(driver::send);
      assertThat(driver.rounds()).hasSize(MixingDriver.inOrder().size());
    }
  }

  @Test
  void shouldEmitNoMoreThanARoundMayInARound() {
    int bytes = 2_000;
    try (MixingDriver driver = new MixingDriver(bytes)) {
      Laboratory.allEvents().forEach(driver::send);
      driver.skipTo(Duration.ofMillis(100));
      List<byte[]> round = driver.values();
      long sum = round.stream().mapToLong(value -> value.length).sum();
      assertThat(sum - round.get(round.size() - 1).length).isLessThan(bytes);
    }
  }

  private static List<String> arms(List<MixedBatch> batches) {
    return batches.stream().map(batch -> batch.arm().arm()).distinct().toList();
  }

  private static List<String> trainedOn(List<MixedBatch> batches) {
    return batches.stream()
        .filter(batch -> batch.phase() == MixedBatch.Phase.TRAIN)
        .flatMap(batch -> batch.items().stream())
        .map(Item::sampleId)
        .toList();
  }
}
