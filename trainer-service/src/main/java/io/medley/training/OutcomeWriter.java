package io.medley.training;

import io.medley.contracts.Json;
import io.medley.contracts.Progress;
import io.medley.contracts.Topics;
import io.medley.contracts.training.RunResult;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * Writes results, their last progress and dead letters, together with the offsets they finish, in
 * one transaction. A transaction that fails leaves nothing behind; its producer is replaced, as one
 * that was fenced or lost its epoch is of no more use. The loop's thread only.
 */
final class OutcomeWriter implements AutoCloseable {
  /** Transactions that may fail one after the other before the loop gives up. */
  private static final int MAX_FAILURES = 10;

  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

  private static final Logger LOG = Logger.getLogger(OutcomeWriter.class);

  private final Supplier<Producer<byte[], byte[]>> producers;
  private Producer<byte[], byte[]> producer;
  private int failures;

  /**
   * A writer that connects with its first transaction.
   *
   * @param producers transactional ones, with one {@code transactional.id}
   */
  OutcomeWriter(Supplier<Producer<byte[], byte[]>> producers) {
    this.producers = producers;
  }

  /**
   * Commits records and offsets.
   *
   * @return false if nothing was written, and it is worth another try
   * @throws KafkaException if it failed too often
   */
  boolean commit(
      List<ProducerRecord<byte[], byte[]>> records,
      Map<TopicPartition, OffsetAndMetadata> offsets,
      ConsumerGroupMetadata group) {
    try {
      if (producer == null) {
        producer = producers.get();
        producer.initTransactions();
      }
      producer.beginTransaction();
      for (ProducerRecord<byte[], byte[]> record : records) {
        // The commit fails if the record does.
        var unused = producer.send(record);
      }
      producer.sendOffsetsToTransaction(offsets, group);
      producer.commitTransaction();
      failures = 0;
      return true;
    } catch (KafkaException e) {
      failures++;
      close();
      if (failures > MAX_FAILURES) {
        throw e;
      }
      LOG.warnf("results are not committed yet (try %d): %s", failures, e.getMessage());
      return false;
    }
  }

  /** The record of a result. */
  static ProducerRecord<byte[], byte[]> result(RunResult result) {
    return record(Topics.RESULTS, result.run().runId(), Json.bytes(result));
  }

  /** The record of a run's progress. */
  static ProducerRecord<byte[], byte[]> progress(Progress progress) {
    return record(Topics.PROGRESS, progress.key(), Json.bytes(progress));
  }

  private static ProducerRecord<byte[], byte[]> record(String topic, String key, byte[] value) {
    return new ProducerRecord<>(topic, key.getBytes(StandardCharsets.UTF_8), value);
  }

  /** An open transaction is aborted. */
  @Override
  public void close() {
    if (producer != null) {
      // Aborts what is open; a fenced producer has nothing open that counts.
      producer.close(CLOSE_TIMEOUT);
      producer = null;
    }
  }
}
