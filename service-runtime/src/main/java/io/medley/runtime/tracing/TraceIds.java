package io.medley.runtime.tracing;

import io.medley.contracts.Sha256;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.sdk.trace.IdGenerator;

/**
 * Ids that every process makes alike: of the experiment for its trace, of a piece of work for its
 * span. The Kafka cluster is part of them, or two installations that serve the same request would
 * share a trace. The generator gives the ids of the step that was set last.
 */
final class TraceIds implements IdGenerator {
  private static final int TRACE_DIGITS = 32;
  private static final int SPAN_DIGITS = 16;

  private final String cluster;
  private volatile String trace = "";
  private volatile String span = "";

  TraceIds(String cluster) {
    this.cluster = cluster;
  }

  /** The context of work that is done in one go, whoever does it. */
  SpanContext context(Work work) {
    return SpanContext.createFromRemoteParent(
        trace(work), span(work, 0), TraceFlags.getSampled(), TraceState.getDefault());
  }

  /** The next span is this step's. */
  void set(Step step) {
    trace = trace(step.work());
    span = span(step.work(), step.part());
  }

  private String trace(Work work) {
    return digits(work.experiment(), TRACE_DIGITS);
  }

  private String span(Work work, long part) {
    return digits(work.kind() + " " + work.id() + " " + part, SPAN_DIGITS);
  }

  private String digits(String of, int count) {
    return Sha256.hex(cluster + " " + of).substring(0, count);
  }

  @Override
  public String generateSpanId() {
    return span;
  }

  @Override
  public String generateTraceId() {
    return trace;
  }
}
