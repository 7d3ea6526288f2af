package io.medley.guarantees.history;

import java.nio.charset.StandardCharsets;

/**
 * A record as an observer of a topic sees it.
 *
 * @param key null where it has none; neither array is copied, do not change them
 * @param value null for a tombstone
 * @param committed whether a reader of committed records sees it
 */
@SuppressWarnings("ArrayRecordComponent") // observed records are carried, never compared
public record Observed(
    String topic, int partition, long offset, byte[] key, byte[] value, boolean committed) {

  /** The key as text, empty where there is none. */
  public String keyText() {
    return key == null ? "" : new String(key, StandardCharsets.UTF_8);
  }

  /** {@code topic-partition@offset}. */
  public String position() {
    return position(topic, partition, offset);
  }

  /** {@code topic-partition@offset}. */
  public static String position(String topic, int partition, long offset) {
    return topic + "-" + partition + "@" + offset;
  }
}
