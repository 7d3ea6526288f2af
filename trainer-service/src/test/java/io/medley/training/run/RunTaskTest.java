package io.medley.training.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.medley.contracts.Topics;
import io.medley.contracts.plan.PlannedArm;
import io.medley.contracts.training.MixedBatch;
import io.medley.contracts.training.RunResult;
import io.medley.contracts.training.RunResult.Prediction;
import io.medley.training.Batches;
import io.medley.training.FakeStudentFactory;
import io.medley.training.checkpoint.Checkpoints;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class RunTaskTest {
  private final FakeStudentFactory students = new FakeStudentFactory();

  @Test
  void shouldTrainThenPredict() throws InterruptedException {
    RunResult result = call(Batches.of(3)).orElseThrow();
    assertThat(result.run()).isEqualTo(Batches.run("fake", 3, Batches.STEPS));
    assertThat(result.losses()).containsExactly(0.5, 0.5);
    assertThat(result.predictions())
        .containsExactly(
            new Prediction("lab/real-test/0", 0, 0, 0.75, -0.287682),
            new Prediction("lab/real-test/1", 1, 0, 0.75, -1.386294));
    assertThat(result.failure()).isNull();
    assertThat(result.device()).isEqualTo("cpu");
    assertThat(result.cut()).isEqualTo(1);
    assertThat(students.live).hasValue(0);
  }

  @Test
  void shouldScaleConfidencesByATemperatureThatOtherTestItemsFit() throws InterruptedException {
    RunResult result = call(tested(PlannedArm.Kind.REAL_ONLY, 40)).orElseThrow();

    // Half of the items are of the first class, which is all that the student ever says.
    assertThat(result.temperatures()).hasSize(2).allMatch(t -> t > 5);
    assertThat(result.predictions()).hasSize(40);
    assertThat(result.predictions()).allSatisfy(p -> assertThat(p.scaled()).isBetween(0.5, 0.6));
    assertThat(result.predictions()).allSatisfy(p -> assertThat(p.confidence()).isEqualTo(0.75));
  }

  @Test
  void shouldFitNoTemperatureForAJudgeNorToAHandfulOfItems() throws InterruptedException {
    for (List<MixedBatch> batches :
        List.of(tested(PlannedArm.Kind.JUDGE, 40), tested(PlannedArm.Kind.REAL_ONLY, 12))) {
      RunResult result = call(batches).orElseThrow();

      assertThat(result.temperatures()).isEmpty();
      assertThat(result.predictions()).allMatch(p -> p.scaled() == null);
    }
  }

  private static List<MixedBatch> tested(PlannedArm.Kind kind, int items) {
    PlannedArm arm = new PlannedArm("real-only", kind, null, null, 4, 0);
    return Batches.of(3).stream()
        .map(
            batch ->
                new MixedBatch(
                    batch.experimentId(),
                    batch.run(),
                    arm,
                    batch.labels(),
                    batch.index(),
                    batch.total(),
                    batch.phase(),
                    batch.phase() == MixedBatch.Phase.TRAIN
                        ? batch.items()
                        : IntStream.range(0, items)
                            .mapToObj(i -> Batches.item("test", i, "text " + i))
                            .toList()))
        .toList();
  }

  @Test
  void shouldFailWhereTheLossIsNotANumber() throws InterruptedException {
    students.loss(Double.NaN);
    RunResult result = call(Batches.of(3)).orElseThrow();
    assertThat(result.failure())
        .isEqualTo("the loss of step 1 is not a number; a lower learning rate may help");
    assertThat(result.predictions()).isEmpty();
    assertThat(students.live).hasValue(0);
  }

  @Test
  void shouldFailWhereALabelIsNoneOfTheRuns() throws InterruptedException {
    List<MixedBatch> batches = Batches.of(3);
    MixedBatch good = batches.get(0);
    MixedBatch bad =
        new MixedBatch(
            good.experimentId(),
            good.run(),
            good.arm(),
            good.labels(),
            0,
            good.total(),
            good.phase(),
            List.of(new MixedBatch.Item("lab/x/0", "a stone", "mineral", true)));
    assertThat(call(List.of(bad)).orElseThrow().failure())
        .isEqualTo("sample lab/x/0 has the label mineral, which is none of the run's 2 classes");
  }

  @Test
  void shouldFailInOneLineWhereTheStudentThrows() throws InterruptedException {
    students.failing(new IllegalStateException("out of memory\nat some line"));
    assertThat(call(Batches.of(3)).orElseThrow().failure())
        .isEqualTo("IllegalStateException: out of memory");
    assertThat(students.live).hasValue(0);
  }

  @Test
  void shouldFailAloneWhereMemoryRunsOut() throws InterruptedException {
    students.failing(new OutOfMemoryError("no native memory"));
    assertThat(call(Batches.of(3)).orElseThrow().failure())
        .isEqualTo("OutOfMemoryError: no native memory");
    assertThat(students.live).hasValue(0);
  }

  @Test
  void shouldMakeNoModelForARunThatHasFailed() throws InterruptedException {
    OpenRun run = open(List.of());
    run.fail("a record of it could not be read");
    assertThat(call(run).orElseThrow().failure()).isEqualTo("a record of it could not be read");
    assertThat(students.created).hasValue(0);
  }

  @Test
  void shouldHaveNoResultWhereTheRunWasGivenUp() throws InterruptedException {
    OpenRun run = open(Batches.of(3));
    run.cancel();
    assertThat(call(run)).isEmpty();
  }

  private Optional<RunResult> call(List<MixedBatch> batches) throws InterruptedException {
    return call(open(batches));
  }

  private Optional<RunResult> call(OpenRun run) throws InterruptedException {
    return new RunTask(
            run,
            students,
            Checkpoints.off(),
            new TrainingMetrics(
                new SimpleMeterRegistry(), Clock.systemUTC(), Duration.ofMinutes(1)),
            Clock.fixed(Instant.EPOCH, ZoneOffset.UTC))
        .call();
  }

  private static OpenRun open(List<MixedBatch> batches) {
    OpenRun run = new OpenRun(new TopicPartition(Topics.BATCHES, 0), 0, 0, Batches.batch(3, 0));
    batches.forEach(batch -> run.offer(batch, 1, 0));
    return run;
  }
}
