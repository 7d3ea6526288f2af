package io.medley.planning.event;

import io.medley.runtime.DeadLetters;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/**
 * The record that an event was read from, whole, so that it can still become a dead letter.
 *
 * @param timestampMillis since the epoch
 */
@SuppressWarnings("ArrayRecordComponent") // passed on, never compared
public record Origin(
    String topic, int partition, long offset, long timestampMillis, byte[] key, byte[] value) {

  /** Who refuses it. */
  private static final String STEP = "planning";

  /** Bytes of key and value. */
  public int length() {
    return (key == null ? 0 : key.length) + (value == null ? 0 : value.length);
  }

  /**
   * Its dead letter.
   *
   * @param why one line
   */
  public ProducerRecord<byte[], byte[]> deadLetter(String why) {
    return DeadLetters.of(STEP, why, toConsumerRecord());
  }

  private ConsumerRecord<byte[], byte[]> toConsumerRecord() {
    return new ConsumerRecord<>(
        topic,
        partition,
        offset,
        timestampMillis,
        TimestampType.CREATE_TIME,
        ConsumerRecord.NULL_SIZE,
        ConsumerRecord.NULL_SIZE,
        key,
        value,
        new RecordHeaders(),
        Optional.empty());
  }
}
