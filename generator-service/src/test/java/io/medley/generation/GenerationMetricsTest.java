package io.medley.generation;

import static org.assertj.core.api.Assertions.assertThat;

import io.medley.contracts.task.TaskResult;
import io.medley.contracts.task.TaskResult.Made;
import io.medley.contracts.task.TaskResult.Usage;
import io.medley.testkit.SettableClock;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.search.RequiredSearch;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class GenerationMetricsTest {
  private final SettableClock clock = new SettableClock(Instant.EPOCH);
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final GenerationMetrics metrics =
      new GenerationMetrics(registry, clock, Duration.ofMinutes(15));

  @Test
  void shouldCountWhatATaskMadeAndTook() {
    metrics.finished(result("e1", "pool-20", null));
    metrics.finished(result("e1", "pool-20", "model is missing"));

    assertThat(of("samples", "e1").counter().count()).isEqualTo(4);
    assertThat(of("invalid", "e1").counter().count()).isEqualTo(2);
    assertThat(of("task.failures", "e1").counter().count()).isEqualTo(1);
    assertThat(of("candidates", "e1").counter().count()).isEqualTo(6);
    assertThat(of("input.tokens", "e1").counter().count()).isEqualTo(400);
    assertThat(of("output.tokens", "e1").counter().count()).isEqualTo(40);
    assertThat(of("model.calls", "e1").counter().count()).isEqualTo(10);
    assertThat(of("task.duration", "e1").timer().count()).isEqualTo(2);
    assertThat(of("samples.per.second", "e1").gauge().value()).isEqualTo(4 / 8.0);
  }

  @Test
  void shouldCountTheTasksAtWork() {
    metrics.begun();
    metrics.begun();
    metrics.ended();

    assertThat(registry.get("medley.generation.tasks.in.flight").gauge().value()).isEqualTo(1);
  }

  @Test
  void shouldLabelWithExperimentAndLevelOnly() {
    metrics.finished(result("e1", "pool-20", null));

    assertThat(registry.getMeters())
        .filteredOn(meter -> !meter.getId().getTags().isEmpty())
        .isNotEmpty()
        .allSatisfy(
            meter ->
                assertThat(meter.getId().getTags())
                    .extracting(Tag::getKey)
                    .containsExactly("experiment", "level"));
  }

  @Test
  void shouldRemoveTheSeriesOfALevelThatHasBeenIdleForTheRetentionTime() {
    metrics.finished(result("e1", "pool-20", null));
    clock.pass(Duration.ofMinutes(10));
    metrics.finished(result("e2", "pool-20", null));
    clock.pass(Duration.ofMinutes(6));

    metrics.expire();

    assertThat(registry.getMeters())
        .extracting(Meter::getId)
        .extracting(id -> id.getTag("experiment"))
        .doesNotContain("e1")
        .contains("e2");
  }

  private RequiredSearch of(String name, String experiment) {
    return registry
        .get("medley.generation." + name)
        .tags("experiment", experiment, "level", "pool-20");
  }

  private static TaskResult result(String experiment, String level, String failure) {
    return new TaskResult(
        experiment,
        level,
        0,
        List.of(new Made(0, 1L), new Made(1, 2L)),
        1,
        new Usage(200, 20, 3, 5, Duration.ofSeconds(8)),
        failure,
        "generator-1");
  }
}
