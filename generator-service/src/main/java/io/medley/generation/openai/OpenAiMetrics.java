package io.medley.generation.openai;

import io.medley.generation.openai.Endpoint.Answer;
import io.medley.generation.openai.EndpointException.Kind;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;

/**
 * The figures of the backend, {@code medley_openai_…}: requests by outcome, repetitions, tokens,
 * money, recorded answers, faults of answers by kind, and how many calls are permitted at the same
 * time. Labels are fixed words. Thread-safe.
 */
final class OpenAiMetrics {
  private static final String PREFIX = "medley.openai.";

  private final MeterRegistry registry;
  private final Counter repetitions;
  private final Counter inputTokens;
  private final Counter outputTokens;
  private final Counter money;
  private final Counter recorded;

  OpenAiMetrics(MeterRegistry registry, CallLimiter limiter) {
    this.registry = registry;
    repetitions = counter("repetitions", "Requests sent again after a failure");
    inputTokens = counter("input.tokens", "Tokens read by the model");
    outputTokens = counter("output.tokens", "Tokens written by the model");
    money = counter("money", "Cost by the operator's prices");
    recorded = counter("recorded.answers", "Answers that were recorded before");
    Gauge.builder(PREFIX + "permitted.calls", limiter, CallLimiter::permitted)
        .description("Calls permitted at the same time")
        .register(registry);
  }

  private Counter counter(String name, String description) {
    return Counter.builder(PREFIX + name).description(description).register(registry);
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
    Counter.builder(PREFIX + "requests")
        .description("Requests by outcome")
        .tag("outcome", outcome)
        .register(registry)
        .increment();
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
    Counter.builder(PREFIX + "faults")
        .description("Faulty or missing texts in answers")
        .tag("kind", kind.word())
        .register(registry)
        .increment();
  }
}
