package io.medley.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import io.medley.contracts.DeadLetter;
import io.medley.contracts.Json;
import io.medley.contracts.Parsed;
import io.medley.contracts.RecordSize;
import io.medley.contracts.Topics;
import io.medley.runtime.metrics.ServiceMetric;
import io.micrometer.core.instrument.Metrics;
import java.time.Instant;
import java.util.Arrays;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Makes the dead letter of a record that could not be used, for loops that read bytes and own a
 * producer: sent in the same transaction as the offsets, it is there exactly once.
 *
 * <pre>{@code
 * producer.send(DeadLetters.of("embedding", unreadable.reason(), record));
 * }</pre>
 *
 * A value that would not fit into a record together with its envelope is cut; the reason says so. A
 * long reason is cut too. Topologies, whose records have no such class, ask for the {@linkplain
 * #letter letter}.
 */
public final class DeadLetters {

  /** Original bytes kept: base64 makes four of three, and the envelope needs some room. */
  static final int MAX_VALUE_BYTES = (RecordSize.MAX_BYTES - 64 * 1024) / 4 * 3;

  private static final int MAX_KEY_BYTES = 8 * 1024;

  /** Characters of a reason, which may quote what it refuses. */
  private static final int MAX_WHY = 2_000;

  private DeadLetters() {}

  /**
   * The record to send.
   *
   * @param where the step that refuses it
   * @param why one line
   */
  public static ProducerRecord<byte[], byte[]> of(
      String where, String why, ConsumerRecord<byte[], byte[]> original) {
    DeadLetter letter = letter(where, why, original);
    return new ProducerRecord<>(Topics.DEAD_LETTERS, letter.key(), Json.bytes(letter));
  }

  /** The letter of a record that a step refuses. */
  public static DeadLetter letter(
      String where, String why, ConsumerRecord<byte[], byte[]> original) {
    byte[] value = original.value();
    boolean tooLong = value != null && value.length > MAX_VALUE_BYTES;
    String reason = cut(why);
    count(where, original);
    return new DeadLetter(
        where,
        tooLong
            ? reason + " (first %d of %d bytes)".formatted(MAX_VALUE_BYTES, value.length)
            : reason,
        original.topic(),
        original.partition(),
        original.offset(),
        Instant.ofEpochMilli(original.timestamp()),
        cut(original.key(), MAX_KEY_BYTES),
        cut(value, MAX_VALUE_BYTES));
  }

  /** Letters of work that is done again are counted again. */
  private static void count(String where, ConsumerRecord<byte[], byte[]> original) {
    ServiceMetric.DEAD_LETTERS
        .counter(Metrics.globalRegistry, where, original.topic(), kind(original.value()))
        .increment();
  }

  /** What is wrong, in one of four words; the reason itself has no bounds. */
  static String kind(byte @Nullable [] value) {
    if (value == null) {
      return "missing";
    }
    if (value.length > MAX_VALUE_BYTES) {
      return "oversized";
    }
    return Json.parse(value, JsonNode.class) instanceof Parsed.Readable ? "unusable" : "malformed";
  }

  private static String cut(String why) {
    if (why.length() <= MAX_WHY) {
      return why;
    }
    int end = Character.isHighSurrogate(why.charAt(MAX_WHY - 1)) ? MAX_WHY - 1 : MAX_WHY;
    return why.substring(0, end) + "…";
  }

  private static byte[] cut(byte[] bytes, int max) {
    return bytes == null || bytes.length <= max ? bytes : Arrays.copyOf(bytes, max);
  }
}
