package io.medley.embedding;

import io.medley.contracts.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * The thread that owns the Kafka clients of embedding: takes a batch of {@code medley.samples}, has
 * it embedded, and commits what came of it with the batch's positions in one transaction.
 *
 * <p>A batch that fails leaves nothing behind: its producer is replaced, which aborts what is open,
 * and the consumer goes back to the last committed positions. Positions are committed past the
 * markers of transactions, so that a loop with nothing to do has no lag. One thread runs {@link
 * #run()}; {@link #stop()} may be called from any.
 */
final class EmbeddingLoop implements Runnable {
  /** Batches that may fail one after the other before the loop gives up. */
  static final int MAX_FAILURES = 10;

  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);
  private static final Logger LOG = Logger.getLogger(EmbeddingLoop.class);

  private final Consumer<byte[], byte[]> consumer;
  private final Supplier<Producer<byte[], byte[]>> producers;
  private final Function<ConsumerRecords<byte[], byte[]>, List<ProducerRecord<byte[], byte[]>>>
      step;
  private Producer<byte[], byte[]> producer;
  private int failures;
  private volatile boolean stopping;

  /**
   * A loop that has not joined its group yet.
   *
   * @param consumer the loop's own from then on
   * @param producers transactional ones, with one {@code transactional.id}
   * @param step what is to be written for a batch
   */
  EmbeddingLoop(
      Consumer<byte[], byte[]> consumer,
      Supplier<Producer<byte[], byte[]>> producers,
      Function<ConsumerRecords<byte[], byte[]>, List<ProducerRecord<byte[], byte[]>>> step) {
    this.consumer = consumer;
    this.producers = producers;
    this.step = step;
  }

  /**
   * Works until {@link #stop()}.
   *
   * @throws RuntimeException if batches failed too often; nothing unfinished was committed
   */
  @Override
  public void run() {
    try (consumer) {
      subscribe();
      while (!stopping) {
        turn();
      }
    } finally {
      closeProducer();
    }
  }

  /** Joins the group. */
  void subscribe() {
    consumer.subscribe(List.of(Topics.SAMPLES));
  }

  /** Ends the loop after the batch it is at. */
  void stop() {
    stopping = true;
  }

  /** One batch, or the markers that were passed over where there is none. */
  void turn() {
    ConsumerRecords<byte[], byte[]> batch = consumer.poll(POLL);
    if (batch.nextOffsets().isEmpty()) {
      return;
    }
    try {
      commit(batch.isEmpty() ? List.of() : step.apply(batch), batch.nextOffsets());
      failures = 0;
    } catch (RuntimeException e) {
      failures++;
      closeProducer();
      if (failures > MAX_FAILURES) {
        throw e;
      }
      LOG.warnf(e, "a batch is not embedded yet (try %d)", failures);
      rewind();
    }
  }

  private void commit(
      List<ProducerRecord<byte[], byte[]>> records,
      Map<TopicPartition, OffsetAndMetadata> positions) {
    if (producer == null) {
      producer = producers.get();
      producer.initTransactions();
    }
    producer.beginTransaction();
    for (ProducerRecord<byte[], byte[]> record : records) {
      // The commit fails if the record does.
      var unused = producer.send(record);
    }
    producer.sendOffsetsToTransaction(positions, consumer.groupMetadata());
    producer.commitTransaction();
  }

  private void rewind() {
    Set<TopicPartition> assigned = consumer.assignment();
    Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(assigned);
    for (TopicPartition partition : assigned) {
      OffsetAndMetadata at = committed.get(partition);
      if (at == null) {
        consumer.seekToBeginning(List.of(partition));
      } else {
        consumer.seek(partition, at);
      }
    }
  }

  private void closeProducer() {
    if (producer != null) {
      producer.close(CLOSE_TIMEOUT);
      producer = null;
    }
  }
}
