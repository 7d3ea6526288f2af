package io.medley.mixing;

import io.medley.contracts.training.MixedBatch;
import io.medley.runtime.metrics.FadingCounter;
import io.medley.runtime.metrics.ModelMetric;
import io.medley.runtime.metrics.SeriesSource;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;

/**
 * The figures of mixing: batches, and of each level its samples in training batches. Thread-safe.
 */
public final class MixingMetrics implements SeriesSource {
  private final Counter batches;
  private final FadingCounter samples;

  /**
   * Registers the counter of batches.
   *
   * @param retention how long a level's series stays after its last batch
   */
  public MixingMetrics(MeterRegistry registry, Clock clock, Duration retention) {
    batches = ModelMetric.MIXING_BATCHES.counter(registry);
    samples = new FadingCounter(ModelMetric.MIXING_SAMPLES, clock, retention);
  }

  /** A batch was emitted. */
  void emitted(MixedBatch batch) {
    batches.increment();
    String level = batch.arm().level();
    if (batch.phase() == MixedBatch.Phase.TRAIN && level != null) {
      long synthetic = batch.items().stream().filter(MixedBatch.Item::synthetic).count();
      if (synthetic > 0) {
        samples.add(synthetic, batch.experimentId(), level);
      }
    }
  }

  @Override
  public void tell(Sink to) {
    samples.tell(to);
  }
}
