package io.medley.embedding;

import io.medley.contracts.sample.Sample;
import io.medley.embedding.EmbeddingStep.Outcome;
import io.medley.runtime.MedleyConfig;
import io.medley.runtime.metrics.FadingCounter;
import io.medley.runtime.metrics.ModelMetric;
import io.medley.runtime.metrics.SeriesSource;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;

/** The embedding step's figures: of all experiments, and samples of each level. Thread-safe. */
@Singleton
class EmbeddingMetrics implements SeriesSource {
  private final Counter texts;
  private final Counter refused;
  private final Timer batches;
  private final FadingCounter samples;

  @Inject
  EmbeddingMetrics(MeterRegistry registry, Clock clock, MedleyConfig config) {
    this(registry, clock, config.metricsRetention());
  }

  EmbeddingMetrics(MeterRegistry registry, Clock clock, Duration retention) {
    texts = ModelMetric.EMBEDDING_TEXTS.counter(registry);
    refused = ModelMetric.EMBEDDING_DEAD_LETTERS.counter(registry);
    batches = ModelMetric.EMBEDDING_BATCH.timer(registry);
    samples = new FadingCounter(ModelMetric.EMBEDDING_SAMPLES, clock, retention);
  }

  /** Runs the step on a batch and counts what came of it. */
  Outcome timed(Supplier<Outcome> step) {
    Outcome outcome = batches.record(step);
    texts.increment(outcome.embedded().size());
    refused.increment(outcome.refused());
    for (Sample sample : outcome.embedded()) {
      samples.add(1, sample.experimentId(), sample.level());
    }
    return outcome;
  }

  @Override
  public void tell(Sink to) {
    samples.tell(to);
  }
}
