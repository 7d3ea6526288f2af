package io.medley.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.medley.contracts.score.LevelScores;
import io.medley.contracts.score.Scores;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScoreGaugesTest {
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final ScoreGauges gauges = new ScoreGauges(registry);

  @Test
  void shouldShowTheLastScoresOfEveryLevel() {
    gauges.published(scores("a", "pool-20", 8, 3.5));
    gauges.published(scores("a", "pool-20", 16, 4.5));
    gauges.published(scores("a", "pool-100", 8, 5.5));

    assertThat(value("medley.level.score", "pool-20", "vendi")).isEqualTo(4.5);
    assertThat(value("medley.level.score", "pool-100", "vendi")).isEqualTo(5.5);
    assertThat(value("medley.level.score", "pool-20", "frechet")).isEqualTo(0.25);
    assertThat(
            registry
                .get("medley.level.samples")
                .tags("experiment", "a", "level", "pool-20")
                .gauge()
                .value())
        .isEqualTo(16);
  }

  @Test
  void shouldLetOnlyTheSeriesOfADroppedExperimentGo() {
    gauges.published(scores("a", "pool-20", 8, 3.5));
    gauges.published(scores("b", "pool-20", 8, 3.5));

    gauges.dropped("a");
    gauges.dropped("never seen");

    assertThat(registry.getMeters())
        .extracting(Meter::getId)
        .extracting(id -> id.getTag("experiment"))
        .containsOnly("b");
  }

  private double value(String name, String level, String metric) {
    return registry
        .get(name)
        .tags("experiment", "a", "level", level, "metric", metric)
        .gauge()
        .value();
  }

  private static LevelScores scores(String experiment, String level, int n, double vendi) {
    Scores all =
        new Scores(n, 8, Map.of("vendi", vendi), Map.of("frechet", 0.25), Map.of(), Map.of());
    return new LevelScores(
        experiment, level, false, 16, all, List.of(), List.of(), Map.of(), null, null);
  }
}
