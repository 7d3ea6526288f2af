package io.medley.runtime.tracing;

import io.opentelemetry.api.common.Attributes;
import java.time.Instant;

/**
 * Work that has ended, or a burst of it.
 *
 * @param part tells a burst from the other bursts of the same work, 0 where there is one only
 * @param attributes counts and names; no texts, and no reasons, which may quote them
 */
record Step(
    Work work, long part, Instant start, Instant end, Attributes attributes, boolean failed) {

  /** Work that is done in one go; it never ends before it starts, whatever the clocks say. */
  static Step of(Work work, Instant start, Instant end, Attributes attributes, boolean failed) {
    return new Step(work, 0, start.isAfter(end) ? end : start, end, attributes, failed);
  }

  static Step of(Bursts.Burst burst) {
    return new Step(
        burst.work(),
        burst.first().toEpochMilli(),
        burst.first(),
        burst.last(),
        Attributes.builder().put("medley.records", burst.records()).build(),
        false);
  }
}
