package io.medley.dashboard.stream;

import org.jspecify.annotations.Nullable;

/**
 * An event of a stream.
 *
 * @param id what a client sends as {@code Last-Event-ID} to go on from here; null of a heartbeat,
 *     which leaves the last one as it is
 * @param name {@code snapshot}, {@code delta}, or {@code alive} of a heartbeat
 * @param data JSON
 */
public record Event(@Nullable String id, String name, String data) {
  /** Says no more than that the stream lives; an event, as browsers hide comments from pages. */
  static final Event HEARTBEAT = new Event(null, "alive", "{}");
}
