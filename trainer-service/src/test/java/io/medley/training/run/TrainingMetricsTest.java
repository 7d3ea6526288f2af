package io.medley.training.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.medley.contracts.plan.PlannedArm;
import io.medley.contracts.plan.PlannedRun;
import io.medley.contracts.training.MixedBatch;
import io.medley.testkit.SettableClock;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrainingMetricsTest {
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final SettableClock clock = new SettableClock(Instant.EPOCH);
  private final TrainingMetrics metrics =
      new TrainingMetrics(registry, clock, Duration.ofMinutes(15));

  @Test
  void shouldCountStepsOfEachExperiment() {
    metrics.stepDone(step("one"), 0.7, Duration.ofMillis(300));
    metrics.stepDone(step("one"), 0.7, Duration.ofMillis(100));
    metrics.stepDone(step("two"), 0.7, Duration.ofMillis(1));
    assertThat(registry.get("medley.training.step").tag("experiment", "one").timer().count())
        .isEqualTo(2);
  }

  @Test
  void shouldRemoveTheSeriesOfAnExperimentThatHasBeenSilent() {
    metrics.stepDone(step("one"), 0.7, Duration.ofMillis(1));
    clock.pass(Duration.ofMinutes(10));
    metrics.stepDone(step("two"), 0.7, Duration.ofMillis(1));
    clock.pass(Duration.ofMinutes(6));
    metrics.expire();
    assertThat(registry.find("medley.training.step").tag("experiment", "one").timer()).isNull();
    assertThat(registry.find("medley.training.step").tag("experiment", "two").timer()).isNotNull();
    assertThat(registry.find("medley.training.loss").tag("experiment", "one").gauge()).isNull();
    assertThat(registry.find("medley.training.loss").tag("experiment", "two").gauge()).isNotNull();
  }

  @Test
  void shouldFollowTheLossOfASettingOverItsRuns() {
    metrics.stepDone(step("one"), 1.0, Duration.ofMillis(1));
    metrics.stepDone(step("one"), 0.5, Duration.ofMillis(1));

    assertThat(
            registry
                .get("medley.training.loss")
                .tags("experiment", "one", "setting", "pool-20:0.5", "student", "minilm")
                .gauge()
                .value())
        .isEqualTo(0.95);
  }

  @Test
  void shouldCountRunsThatDiverge() {
    metrics.diverged(step("one"));

    assertThat(registry.get("medley.training.diverged.runs").tag("experiment", "one").counter())
        .extracting(Counter::count)
        .isEqualTo(1.0);
  }

  private static MixedBatch step(String experiment) {
    return new MixedBatch(
        experiment,
        new PlannedRun(experiment + "/r", "pool-20~2:0.5", "minilm", 0, 1, 1, 0.1),
        new PlannedArm("pool-20~2:0.5", PlannedArm.Kind.MIXED, "pool-20~2", 0.5, 1, 1),
        List.of("stone"),
        0,
        1,
        MixedBatch.Phase.TRAIN,
        List.of(new MixedBatch.Item(experiment + "/pool-20~2/0", "a stone", "stone", true)));
  }
}
