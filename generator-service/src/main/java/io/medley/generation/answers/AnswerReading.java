package io.medley.generation.answers;

import io.medley.contracts.Json;
import io.medley.contracts.answer.RecordedAnswer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;

/** Reads single answers from the topic, one after the other. Thread-safe. */
final class AnswerReading {
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final ReentrantLock lock = new ReentrantLock();
  private final Consumer<String, byte[]> consumer;

  /** Reads through a consumer, which becomes its own. */
  AnswerReading(Consumer<String, byte[]> consumer) {
    this.consumer = consumer;
  }

  /** The answer of a place; empty where the topic does not hold it any more. */
  Optional<RecordedAnswer> at(AnswerPlaces.Place place) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      TopicPartition partition = place.partition();
      consumer.assign(List.of(partition));
      consumer.seek(partition, place.offset());
      for (long end = System.nanoTime() + PATIENCE.toNanos(); ; ) {
        for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
          return record.offset() == place.offset()
              ? Json.parse(record.value(), RecordedAnswer.class).toOptional()
              : Optional.empty();
        }
        if (consumer.position(partition) > place.offset()) {
          return Optional.empty();
        }
        if (System.nanoTime() > end) {
          throw new TimeoutException(place + " cannot be read");
        }
      }
    } catch (InterruptException e) {
      // Kafka has set the flag again, which the exception stands for.
      Thread.interrupted();
      throw new InterruptedException("interrupted while reading an answer");
    } finally {
      lock.unlock();
    }
  }

  /** Closes the consumer. */
  void close() {
    lock.lock();
    try {
      consumer.close();
    } finally {
      lock.unlock();
    }
  }
}
