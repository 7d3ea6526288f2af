package io.medley.mixing;

import io.micrometer.core.instrument.MeterRegistry;

/** The meters of mixing: {@code medley_mixing_batches_total} by experiment. Thread-safe. */
final class MixingMetrics {
  private final MeterRegistry registry;

  MixingMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  /** A batch of the experiment was emitted. */
  void emitted(String experimentId) {
    registry.counter("medley.mixing.batches", "experiment", experimentId).increment();
  }
}
