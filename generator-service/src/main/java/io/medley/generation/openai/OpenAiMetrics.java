package io.medley.generation.openai;

import io.medley.generation.openai.endpoint.Endpoint.Answer;
import io.medley.generation.openai.endpoint.EndpointException.Kind;
import io.medley.generation.openai.endpoint.FaultKind;
import io.medley.runtime.metrics.GenerationMetric;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;

/**
 * The figures of the backend, {@code medley_openai_…}: requests by outcome, repetitions, tokens,
 * money, recorded answers, faults of answers by kind, and how many calls are permitted at the same
 * time. Labels are fixed words. Thread-safe.
 */
final class OpenAiMetrics {
  private final MeterRegistry registry;
  private final Counter repetitions;
  private final Counter inputTokens;
  private final Counter outputTokens;
  private final Counter money;
  private final Counter recorded;

  OpenAiMetrics(MeterRegistry registry, CallLimiter limiter) {
    this.registry = registry;
    repetitions = GenerationMetric.OPENAI_REPETITIONS.counter(registry);
    inputTokens = GenerationMetric.OPENAI_INPUT_TOKENS.counter(registry);
    outputTokens = GenerationMetric.OPENAI_OUTPUT_TOKENS.counter(registry);
    money = GenerationMetric.OPENAI_MONEY.counter(registry);
    recorded = GenerationMetric.OPENAI_RECORDED_ANSWERS.counter(registry);
    GenerationMetric.OPENAI_PERMITTED_CALLS.gauge(registry, limiter, CallLimiter::permitted);
  }

  void answered(Answer answer, double price) {
    requests("answered");
    inputTokens.increment((double) answer.inputTokens());
    outputTokens.increment((double) answer.outputTokens());
    money.increment(price);
  }

  void failed(Kind kind) {
    requests(kind.name().toLowerCase(Locale.ROOT));
  }

  private void requests(String outcome) {
    GenerationMetric.OPENAI_REQUESTS.counter(registry, outcome).increment();
  }

  /** An answer was recorded before, for this experiment or another. */
  void recorded() {
    recorded.increment();
  }

  void repeated() {
    repetitions.increment();
  }

  /** An entry of an answer was no good; it may yet be repaired. */
  void fault(FaultKind kind) {
    GenerationMetric.OPENAI_FAULTS.counter(registry, kind.word()).increment();
  }
}
