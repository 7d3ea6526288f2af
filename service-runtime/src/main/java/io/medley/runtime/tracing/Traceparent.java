package io.medley.runtime.tracing;

import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/** The header {@code traceparent} of W3C's Trace Context, version 00. */
final class Traceparent {
  private static final String NAME = "traceparent";
  private static final Pattern FORM =
      Pattern.compile("[0-9a-f]{2}-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?");

  private Traceparent() {}

  /** Empty where there is none, or none that is valid. */
  static Optional<SpanContext> read(Headers headers) {
    Header header = headers.lastHeader(NAME);
    if (header == null || header.value() == null) {
      return Optional.empty();
    }
    Matcher matcher = FORM.matcher(new String(header.value(), StandardCharsets.US_ASCII));
    return matcher.matches()
        ? Optional.of(
                SpanContext.createFromRemoteParent(
                    matcher.group(1),
                    matcher.group(2),
                    TraceFlags.fromHex(matcher.group(3), 0),
                    TraceState.getDefault()))
            .filter(SpanContext::isValid)
        : Optional.empty();
  }

  /** Puts it in the place of any other. */
  static void write(Headers headers, SpanContext context) {
    String value =
        "00-%s-%s-%s"
            .formatted(context.getTraceId(), context.getSpanId(), context.getTraceFlags().asHex());
    headers.remove(NAME).add(NAME, value.getBytes(StandardCharsets.US_ASCII));
  }
}
