package io.medley.dashboard.state;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A record as it came from a topic.
 *
 * @param value null where the record says that what its key names is gone
 * @param at the record's time
 */
@SuppressWarnings("ArrayRecordComponent")
record Arrival(String topic, @Nullable String key, byte @Nullable [] value, Instant at) {
  int bytes() {
    return value == null ? 0 : value.length;
  }
}
