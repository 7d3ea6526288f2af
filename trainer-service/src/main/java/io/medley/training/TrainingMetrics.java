package io.medley.training;

import io.medley.contracts.training.RunResult;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The figures of training, {@code medley_training_…}: of each experiment its steps and their time,
 * its runs and the failed ones among them; of the process the open runs and the bytes of the
 * batches that wait.
 *
 * <p>An experiment's series go when nothing of it has been trained for the retention time.
 * Thread-safe.
 */
final class TrainingMetrics {
  private static final String PREFIX = "medley.training.";

  private final MeterRegistry registry;
  private final Clock clock;
  private final Duration retention;
  private final AtomicInteger openRuns = new AtomicInteger();
  private final AtomicLong bufferedBytes = new AtomicLong();
  private final Map<String, ExperimentSeries> experiments = new HashMap<>();

  /**
   * Registers the gauges of the process.
   *
   * @param retention how long an experiment's series stay after its last step
   */
  TrainingMetrics(MeterRegistry registry, Clock clock, Duration retention) {
    this.registry = registry;
    this.clock = clock;
    this.retention = retention;
    Gauge.builder(PREFIX + "open.runs", openRuns, AtomicInteger::get)
        .description("Runs begun and not finished")
        .register(registry);
    Gauge.builder(PREFIX + "buffered.bytes", bufferedBytes, AtomicLong::get)
        .description("Size of the batches that wait for a worker")
        .register(registry);
  }

  /** A worker made an optimiser step. */
  void stepDone(String experimentId, Duration elapsed) {
    series(experimentId).steps.record(elapsed);
  }

  /** A result was committed. */
  void runDone(RunResult result) {
    ExperimentSeries series = series(result.experimentId());
    series.runs.increment();
    series.failedRuns.increment(result.failure() == null ? 0 : 1);
  }

  /** What is under way. */
  void open(int runs, long bytes) {
    openRuns.set(runs);
    bufferedBytes.set(bytes);
  }

  /** Removes the series of experiments that have been silent for the retention time. */
  synchronized void expire() {
    Instant oldest = clock.instant().minus(retention);
    experiments
        .values()
        .removeIf(
            series -> {
              boolean old = series.last.isBefore(oldest);
              if (old) {
                series.meters.forEach(registry::remove);
              }
              return old;
            });
  }

  private synchronized ExperimentSeries series(String experimentId) {
    ExperimentSeries series = experiments.computeIfAbsent(experimentId, ExperimentSeries::new);
    series.last = clock.instant();
    return series;
  }

  /** The meters of one experiment. */
  private final class ExperimentSeries {
    private final Timer steps;
    private final Counter runs;
    private final Counter failedRuns;
    private final List<Meter> meters;
    private Instant last;

    ExperimentSeries(String experimentId) {
      Tags tags = Tags.of("experiment", experimentId);
      steps =
          Timer.builder(PREFIX + "step")
              .description("Optimiser steps")
              .tags(tags)
              .register(registry);
      runs =
          Counter.builder(PREFIX + "runs")
              .description("Runs finished, failed ones too")
              .tags(tags)
              .register(registry);
      failedRuns =
          Counter.builder(PREFIX + "failed.runs")
              .description("Runs that failed")
              .tags(tags)
              .register(registry);
      meters = List.of(steps, runs, failedRuns);
    }
  }
}
