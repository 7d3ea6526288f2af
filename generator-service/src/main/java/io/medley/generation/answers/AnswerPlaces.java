package io.medley.generation.answers;

import io.medley.contracts.Json;
import io.medley.contracts.Topics;
import io.medley.contracts.answer.RecordedAnswer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jboss.logging.Logger;

/**
 * Where the first answer to each question is in the topic, as far as it was read. Whoever needs it
 * read further does that; who waits meanwhile most often finds it done. Thread-safe.
 */
final class AnswerPlaces {
  private static final Logger LOG = Logger.getLogger(AnswerPlaces.class);
  private static final Duration POLL = Duration.ofMillis(100);

  /** How long the topic may stay silent before its end. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** A record's place. */
  record Place(TopicPartition partition, long offset) {}

  /** The first half of a key, which is a hash. */
  private record Digest(long high, long low) {
    private static final int HEX_DIGITS = 16;
    private static final int RADIX = 16;

    static Digest of(String key) {
      return new Digest(
          Long.parseUnsignedLong(key, 0, HEX_DIGITS, RADIX),
          Long.parseUnsignedLong(key, HEX_DIGITS, 2 * HEX_DIGITS, RADIX));
    }
  }

  private final ReentrantLock lock = new ReentrantLock();
  private final Consumer<String, byte[]> consumer;
  private final Map<Digest, Place> places = new ConcurrentHashMap<>();
  private final AtomicLong asked = new AtomicLong();
  private long served;

  /** Places of a topic that was not read yet; the consumer becomes its own. */
  AnswerPlaces(Consumer<String, byte[]> consumer) {
    this.consumer = consumer;
  }

  /** Where a question's answer is, by its key. */
  Optional<Place> of(String key) {
    return Optional.ofNullable(places.get(Digest.of(key)));
  }

  /** Reads what was written before this call. */
  void catchUp() throws InterruptedException {
    long own = asked.incrementAndGet();
    lock.lockInterruptibly();
    try {
      if (served < own) {
        long all = asked.get();
        Set<TopicPartition> partitions = assigned();
        read(consumer.endOffsets(partitions));
        served = all;
      }
    } catch (InterruptException e) {
      throw interrupted();
    } finally {
      lock.unlock();
    }
  }

  /** Where the first answer to a question is that has one at the given place too. */
  Place first(String key, Place own) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      assigned();
      read(Map.of(own.partition(), own.offset() + 1));
    } catch (InterruptException e) {
      throw interrupted();
    } finally {
      lock.unlock();
    }
    return places.getOrDefault(Digest.of(key), own);
  }

  private static InterruptedException interrupted() {
    // Kafka has set the flag again, which the exception stands for.
    Thread.interrupted();
    return new InterruptedException("interrupted while reading answers");
  }

  /** All partitions of the topic, those that it got meanwhile too. */
  private Set<TopicPartition> assigned() {
    List<TopicPartition> all =
        consumer.partitionsFor(Topics.ANSWERS).stream()
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    if (all.isEmpty()) {
      throw new IllegalStateException("there is no topic " + Topics.ANSWERS);
    }
    Set<TopicPartition> before = consumer.assignment();
    if (before.size() < all.size()) {
      consumer.assign(all);
      consumer.seekToBeginning(all.stream().filter(one -> !before.contains(one)).toList());
    }
    return consumer.assignment();
  }

  private void read(Map<TopicPartition, Long> ends) {
    Map<TopicPartition, Long> open = new HashMap<>(ends);
    long heard = System.nanoTime();
    while (true) {
      open.entrySet().removeIf(end -> consumer.position(end.getKey()) >= end.getValue());
      if (open.isEmpty()) {
        return;
      }
      for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
        note(record);
        heard = System.nanoTime();
      }
      if (System.nanoTime() - heard > PATIENCE.toNanos()) {
        throw new TimeoutException(Topics.ANSWERS + " cannot be read to its end");
      }
    }
  }

  /** What is no answer, or not under its key, would keep an answer from being recorded for ever. */
  private void note(ConsumerRecord<String, byte[]> record) {
    Optional<RecordedAnswer> answer = Json.parse(record.value(), RecordedAnswer.class).toOptional();
    if (answer.isPresent() && answer.get().question().key().equals(record.key())) {
      places.putIfAbsent(
          Digest.of(record.key()),
          new Place(new TopicPartition(record.topic(), record.partition()), record.offset()));
    } else {
      LOG.warnf("%s-%d@%d is no answer", record.topic(), record.partition(), record.offset());
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
