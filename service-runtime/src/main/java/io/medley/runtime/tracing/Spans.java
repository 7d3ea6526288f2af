package io.medley.runtime.tracing;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import java.util.Optional;

/** Hands ended steps to OpenTelemetry under ids of our own. Thread-safe. */
final class Spans {
  private final TraceIds ids;
  private final Tracer tracer;

  /**
   * Spans of a provider.
   *
   * @param ids the provider's generator of ids
   */
  Spans(TraceIds ids, SdkTracerProvider provider) {
    this.ids = ids;
    this.tracer = provider.get("io.medley");
  }

  /**
   * Hands a step over.
   *
   * @param cause a span of another trace that led to it
   */
  synchronized void write(Step step, Optional<SpanContext> cause) {
    Work work = step.work();
    SpanBuilder builder =
        tracer
            .spanBuilder(work.kind().span())
            .setStartTimestamp(step.start())
            .setAllAttributes(step.attributes())
            .setAttribute("medley.experiment", work.experiment())
            .setAttribute("medley.id", work.id())
            .setParent(
                work.parent()
                    .map(parent -> Context.root().with(Span.wrap(ids.context(parent))))
                    .orElse(Context.root()));
    cause.ifPresent(builder::addLink);
    ids.set(step);
    Span span = builder.startSpan();
    if (step.failed()) {
      span.setStatus(StatusCode.ERROR);
    }
    span.end(step.end());
  }
}
