package io.medley.training;

import io.medley.contracts.training.MixedBatch;
import io.medley.contracts.training.RunResult;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The meters of training, all {@code medley_training_…}: steps and their seconds, runs and failed
 * runs by experiment; open runs and buffered bytes of the process. Thread-safe.
 */
final class TrainingMetrics {
  private static final String EXPERIMENT = "experiment";

  private final MeterRegistry registry;
  private final AtomicInteger openRuns;
  private final AtomicLong bufferedBytes;

  TrainingMetrics(MeterRegistry registry) {
    this.registry = registry;
    this.openRuns = registry.gauge("medley.training.open.runs", new AtomicInteger());
    this.bufferedBytes = registry.gauge("medley.training.buffered.bytes", new AtomicLong());
  }

  /** A worker made an optimiser step. */
  void stepDone(MixedBatch batch, Duration elapsed) {
    registry.timer("medley.training.step", EXPERIMENT, batch.experimentId()).record(elapsed);
  }

  /** A result was committed. */
  void runDone(RunResult result) {
    String meter =
        result.failure() == null ? "medley.training.runs" : "medley.training.failed.runs";
    registry.counter(meter, EXPERIMENT, result.experimentId()).increment();
  }

  /** Runs begun and not finished, and the size of their batches that wait. */
  void open(int runs, long bytes) {
    openRuns.set(runs);
    bufferedBytes.set(bytes);
  }
}
