package io.medley.embedding;

import io.medley.embedding.EmbeddingStep.Outcome;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;

/** The embedding step's meters; none has a label. Thread-safe. */
@ApplicationScoped
class EmbeddingMetrics {
  private final Counter texts;
  private final Counter refused;
  private final Timer batches;

  EmbeddingMetrics(MeterRegistry registry) {
    texts =
        Counter.builder("medley.embedding.texts")
            .description("texts embedded; committed or to be embedded again")
            .register(registry);
    refused =
        Counter.builder("medley.embedding.dead.letters")
            .description("sample records that could not be used")
            .register(registry);
    batches =
        Timer.builder("medley.embedding.batch")
            .description("time to embed a batch, reading and tokenising included")
            .register(registry);
  }

  /** Runs the step on a batch and counts what came of it. */
  Outcome timed(Supplier<Outcome> step) {
    Outcome outcome = batches.record(step);
    texts.increment(outcome.embedded());
    refused.increment(outcome.refused());
    return outcome;
  }
}
