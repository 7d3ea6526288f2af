package io.medley.training.run;

import io.medley.contracts.training.MixedBatch;
import io.medley.contracts.training.RunResult;
import io.medley.runtime.metrics.FadingSeries;
import io.medley.runtime.metrics.ModelMetric;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The figures of training: of each experiment its steps and their time, its runs, the failed and
 * the diverged ones among them; of each setting and student the loss; of the process the open runs
 * and the bytes of the batches that wait.
 *
 * <p>Series go when nothing of their experiment, or of their setting, has been trained for the
 * retention time. Thread-safe.
 */
public final class TrainingMetrics {
  private final MeterRegistry registry;
  private final AtomicInteger openRuns = new AtomicInteger();
  private final AtomicLong bufferedBytes = new AtomicLong();
  private final FadingSeries<String, ExperimentSeries> experiments;
  private final FadingSeries<Trained, LossSeries> losses;

  private record Trained(String experiment, String setting, String student) {}

  /**
   * Registers the gauges of the process.
   *
   * @param retention how long an experiment's series stay after its last step
   */
  public TrainingMetrics(MeterRegistry registry, Clock clock, Duration retention) {
    this.registry = registry;
    experiments = new FadingSeries<>(registry, clock, retention, ExperimentSeries::new);
    losses = new FadingSeries<>(registry, clock, retention, LossSeries::new);
    ModelMetric.TRAINING_OPEN_RUNS.gauge(registry, openRuns, AtomicInteger::get);
    ModelMetric.TRAINING_BUFFERED_BYTES.gauge(registry, bufferedBytes, AtomicLong::get);
  }

  /** A worker made an optimiser step with a batch. */
  void stepDone(MixedBatch batch, double loss, Duration elapsed) {
    String experiment = batch.experimentId();
    experiments.of(experiment).steps.record(elapsed);
    losses.of(new Trained(experiment, batch.arm().setting(), batch.run().student())).add(loss);
  }

  /** The loss of a step is no number. */
  void diverged(MixedBatch batch) {
    experiments.of(batch.experimentId()).divergedRuns.increment();
  }

  /** A result was committed. */
  public void runDone(RunResult result) {
    ExperimentSeries series = experiments.of(result.experimentId());
    series.runs.increment();
    series.failedRuns.increment(result.failure() == null ? 0 : 1);
  }

  /** What is under way. */
  public void open(int runs, long bytes) {
    openRuns.set(runs);
    bufferedBytes.set(bytes);
  }

  /** Removes the series of what has been silent for the retention time. */
  public void expire() {
    experiments.expire();
    losses.expire();
  }

  /** The meters of one experiment. */
  private final class ExperimentSeries implements FadingSeries.Meters {
    private final Timer steps;
    private final Counter runs;
    private final Counter failedRuns;
    private final Counter divergedRuns;

    ExperimentSeries(String experiment) {
      steps = ModelMetric.TRAINING_STEP.timer(registry, experiment);
      runs = ModelMetric.TRAINING_RUNS.counter(registry, experiment);
      failedRuns = ModelMetric.TRAINING_FAILED_RUNS.counter(registry, experiment);
      divergedRuns = ModelMetric.TRAINING_DIVERGED_RUNS.counter(registry, experiment);
    }

    @Override
    public List<Meter> all() {
      return List.of(steps, runs, failedRuns, divergedRuns);
    }
  }

  /** The loss of a setting with one student, over all its runs. */
  private final class LossSeries implements FadingSeries.Meters {
    /** Weight of the newest step in the running mean. */
    private static final double NEWEST = 0.1;

    private final Gauge gauge;
    private double mean = Double.NaN;

    LossSeries(Trained trained) {
      gauge =
          ModelMetric.TRAINING_LOSS.gauge(
              registry,
              this,
              LossSeries::mean,
              trained.experiment(),
              trained.setting(),
              trained.student());
    }

    synchronized void add(double loss) {
      mean = Double.isNaN(mean) ? loss : mean + NEWEST * (loss - mean);
    }

    synchronized double mean() {
      return mean;
    }

    @Override
    public List<Meter> all() {
      return List.of(gauge);
    }
  }
}
