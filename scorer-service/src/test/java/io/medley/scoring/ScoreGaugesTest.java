package io.medley.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.medley.contracts.score.LevelScores;
import io.medley.contracts.score.LevelScores.Window;
import io.medley.contracts.score.Rarefied;
import io.medley.contracts.score.Scores;
import io.medley.contracts.score.SimultaneousBand;
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
  void shouldCountWhatLiesOutsideTheBandOfAllStatisticsTogether() {
    gauges.published(scores("a", "pool-20", outside("vendi", "frechet"), null));
    gauges.published(scores("a", "pool-100", null, outside("vendi")));
    gauges.published(scores("a", "pool-1000", null, null));

    assertThat(countOutside("pool-20", "cumulative")).isEqualTo(2);
    assertThat(countOutside("pool-20", "window")).isZero();
    assertThat(countOutside("pool-100", "cumulative")).isEqualTo(1);
    assertThat(registry.find("medley.level.outside").tag("level", "pool-1000").gauges())
        .extracting(gauge -> gauge.getId().getTag("set"))
        .containsExactly("window");
  }

  private double countOutside(String level, String set) {
    return registry.get("medley.level.outside").tags("level", level, "set", set).gauge().value();
  }

  private static SimultaneousBand outside(String... statistics) {
    return new SimultaneousBand(4, 1.5, List.of(statistics));
  }

  private static LevelScores scores(
      String experiment, String level, SimultaneousBand own, SimultaneousBand ofPart) {
    Rarefied part = ofPart == null ? null : new Rarefied(4, Map.of(), Map.of(), Map.of(), ofPart);
    return new LevelScores(
        experiment,
        level,
        false,
        16,
        new Scores(8, 8, Map.of(), Map.of(), Map.of(), Map.of(), own, part),
        List.of(),
        List.of(
            new Window(3, 8, Map.of(), outside("vendi")), new Window(4, 8, Map.of(), outside())),
        Map.of(),
        null,
        null);
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
