package io.medley.contracts;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What a record may weigh: every producer asks here before it sends what it composed, and what is
 * too large becomes a reason instead of an exception of the producer.
 */
public final class RecordSize {
  private static final int ENVELOPE = 4 * 1024;

  /**
   * Largest key and value together, in bytes: what topics, producers and consumers take, less the
   * headers that Kafka and Kafka Streams add.
   */
  public static final int MAX_BYTES = Topics.MAX_RECORD_BYTES - ENVELOPE;

  private RecordSize() {}

  /** Whether a record fits; null keys and values weigh nothing. */
  public static boolean fits(String key, byte[] value) {
    return weight(key, value) <= MAX_BYTES;
  }

  /**
   * Why a record cannot be written, in one line; empty where it can.
   *
   * @param what the record as the user knows it: {@code the plan}, {@code task 3 of pool-20}
   */
  public static Optional<String> excess(String what, String key, byte[] value) {
    return fits(key, value)
        ? Optional.empty()
        : Optional.of(
            what
                + " would be a record of "
                + weight(key, value)
                + " bytes; the largest that fits is "
                + MAX_BYTES);
  }

  private static long weight(String key, byte[] value) {
    long keyBytes = key == null ? 0 : key.getBytes(StandardCharsets.UTF_8).length;
    return keyBytes + (value == null ? 0 : value.length);
  }
}
