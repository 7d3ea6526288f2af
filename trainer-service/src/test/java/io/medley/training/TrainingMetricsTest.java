package io.medley.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.medley.testkit.SettableClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TrainingMetricsTest {
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final SettableClock clock = new SettableClock(Instant.EPOCH);
  private final TrainingMetrics metrics =
      new TrainingMetrics(registry, clock, Duration.ofMinutes(15));

  @Test
  void shouldCountStepsOfEachExperiment() {
    metrics.stepDone("one", Duration.ofMillis(300));
    metrics.stepDone("one", Duration.ofMillis(100));
    metrics.stepDone("two", Duration.ofMillis(1));
    assertThat(registry.get("medley.training.step").tag("experiment", "one").timer().count())
        .isEqualTo(2);
  }

  @Test
  void shouldRemoveTheSeriesOfAnExperimentThatHasBeenSilent() {
    metrics.stepDone("one", Duration.ofMillis(1));
    clock.pass(Duration.ofMinutes(10));
    metrics.stepDone("two", Duration.ofMillis(1));
    clock.pass(Duration.ofMinutes(6));
    metrics.expire();
    assertThat(registry.find("medley.training.step").tag("experiment", "one").timer()).isNull();
    assertThat(registry.find("medley.training.step").tag("experiment", "two").timer()).isNotNull();
  }
}
