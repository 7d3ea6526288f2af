package io.medley.mixing;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** The meter of mixing: {@code medley_mixing_batches_total}. Thread-safe. */
final class MixingMetrics {
  private final Counter batches;

  MixingMetrics(MeterRegistry registry) {
    batches =
        Counter.builder("medley.mixing.batches")
            .description("Batches emitted, of all experiments")
            .register(registry);
  }

  /** A batch was emitted. */
  void emitted() {
    batches.increment();
  }
}
