package io.medley.scoring;

import io.medley.contracts.score.LevelScores;
import io.medley.contracts.score.LevelScores.Window;
import io.medley.contracts.score.Scores;
import io.medley.contracts.score.SimultaneousBand;
import io.medley.scoring.level.ScoreListener;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Gauges {@code medley_level_score} and {@code medley_level_samples} of the levels scored here, by
 * experiment, level and metric; they go with their experiment.
 *
 * <p>{@code medley_level_outside} is what to alert on: how many statistics of a level's {@code
 * set}, all its samples ({@code cumulative}) or the newest window ({@code window}), lie outside the
 * band of all of them together. Absent until there is such a band; {@code cumulative} is that of
 * the rarefied part of a level that is too large for one. Thread-safe.
 */
final class ScoreGauges implements ScoreListener {
  private static final String SCORE = "medley.level.score";
  private static final String SAMPLES = "medley.level.samples";
  private static final String OUTSIDE = "medley.level.outside";

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
    Scores all = scores.cumulative();
    set(scores, SAMPLES, Tags.empty(), all.n());
    all.diversity().forEach((metric, value) -> set(scores, SCORE, metric(metric), value));
    all.shift().forEach((metric, value) -> set(scores, SCORE, metric(metric), value));
    outside(scores, "cumulative", together(all));
    List<Window> windows = scores.windows();
    if (!windows.isEmpty()) {
      outside(scores, "window", windows.get(windows.size() - 1).simultaneous());
    }
  }

  private static SimultaneousBand together(Scores all) {
    return all.rarefied() == null ? all.simultaneous() : all.rarefied().simultaneous();
  }

  private void outside(LevelScores scores, String set, SimultaneousBand band) {
    if (band != null) {
      set(scores, OUTSIDE, Tags.of("set", set), band.outside().size());
    }
  }

  private static Tags metric(String metric) {
    return Tags.of("metric", metric);
  }

  private void set(LevelScores scores, String name, Tags tags, double value) {
    byExperiment
            .computeIfAbsent(scores.experimentId(), any -> new HashMap<>())
            .computeIfAbsent(
                scores.level() + "/" + name + "/" + tags, any -> register(scores, name, tags))
            .value =
        value;
  }

  private Series register(LevelScores scores, String name, Tags tags) {
    Series series = new Series();
    Gauge.Builder<Series> builder =
        Gauge.builder(name, series, Series::value)
            .tag("experiment", scores.experimentId())
            .tag("level", scores.level());
    series.gauge = builder.tags(tags).register(registry);
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
