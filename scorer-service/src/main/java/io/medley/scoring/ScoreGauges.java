package io.medley.scoring;

import io.medley.contracts.score.LevelScores;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.Map;

/**
 * Gauges {@code medley_level_score} and {@code medley_level_samples} of the levels scored here, by
 * experiment, level and metric; they go with their experiment. Thread-safe.
 */
final class ScoreGauges implements ScoreListener {
  private static final String SCORE = "medley.level.score";
  private static final String SAMPLES = "medley.level.samples";

  private final MeterRegistry registry;
  private final Map<String, Map<String, Series>> byExperiment = new HashMap<>();

  ScoreGauges(MeterRegistry registry) {
    this.registry = registry;
  }

  /** One gauge and the value that it shows. */
  private static final class Series {
    private volatile double value;
    private Gauge gauge;

    private double value() {
      return value;
    }
  }

  @Override
  public synchronized void published(LevelScores scores) {
    set(scores, SAMPLES, null, scores.cumulative().n());
    scores.cumulative().diversity().forEach((metric, value) -> set(scores, SCORE, metric, value));
    scores.cumulative().shift().forEach((metric, value) -> set(scores, SCORE, metric, value));
  }

  private void set(LevelScores scores, String name, String metric, double value) {
    byExperiment
            .computeIfAbsent(scores.experimentId(), any -> new HashMap<>())
            .computeIfAbsent(scores.level() + "/" + metric, any -> register(scores, name, metric))
            .value =
        value;
  }

  private Series register(LevelScores scores, String name, String metric) {
    Series series = new Series();
    Gauge.Builder<Series> builder =
        Gauge.builder(name, series, Series::value)
            .tag("experiment", scores.experimentId())
            .tag("level", scores.level());
    series.gauge = (metric == null ? builder : builder.tag("metric", metric)).register(registry);
    return series;
  }

  @Override
  public synchronized void dropped(String experimentId) {
    Map<String, Series> series = byExperiment.remove(experimentId);
    if (series != null) {
      series.values().forEach(gone -> registry.remove(gone.gauge));
    }
  }
}
