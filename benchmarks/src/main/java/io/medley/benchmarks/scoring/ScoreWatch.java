package io.medley.benchmarks.scoring;

import io.medley.contracts.ClientSettings;
import io.medley.contracts.JsonSerde;
import io.medley.contracts.Topics;
import io.medley.contracts.score.LevelScores;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Reads the committed scores and remembers how far each level is, and nothing else, as it runs on
 * the cores that are measured. Not thread-safe.
 */
final class ScoreWatch implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final KafkaConsumer<String, LevelScores> consumer;
  private final Map<String, Integer> samples = new HashMap<>();
  private final Map<String, Boolean> complete = new HashMap<>();
  private final Map<String, Long> seenAt = new HashMap<>();
  private final List<Long> gapsMillis = new ArrayList<>();

  ScoreWatch(Map<String, Object> connection) {
    consumer =
        new KafkaConsumer<>(
            ClientSettings.consumer(connection),
            new StringDeserializer(),
            JsonSerde.of(LevelScores.class).deserializer());
    List<TopicPartition> partitions =
        consumer.partitionsFor(Topics.SCORES).stream()
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  /** Waits for a first score. */
  void awaitFirst(BooleanSupplier goesOn) {
    await(goesOn, () -> !samples.isEmpty());
  }

  /** Waits for the final scores of so many levels. */
  void awaitComplete(int levels, BooleanSupplier goesOn) {
    await(goesOn, () -> complete.values().stream().filter(done -> done).count() >= levels);
  }

  /** Samples that the last scores cover. */
  long samples() {
    return samples.values().stream().mapToLong(Integer::longValue).sum();
  }

  /** The time from seeing one live score of a level to seeing its next, in words. */
  String gaps() {
    List<Long> gaps = gapsMillis.stream().sorted().toList();
    return String.format(
        Locale.ROOT,
        "a level's live scores %.1f s apart (median), %.1f s (99 of 100), at most %.1f s",
        gaps.get(gaps.size() / 2) * 1e-3,
        gaps.get(gaps.size() * 99 / 100) * 1e-3,
        gaps.get(gaps.size() - 1) * 1e-3);
  }

  private void await(BooleanSupplier goesOn, BooleanSupplier done) {
    Instant end = Instant.now().plus(PATIENCE);
    while (!done.getAsBoolean()) {
      if (!goesOn.getAsBoolean() || Instant.now().isAfter(end)) {
        throw new IllegalStateException("the scorer has ended, or is too slow");
      }
      ConsumerRecords<String, LevelScores> records = consumer.poll(POLL);
      long now = System.nanoTime();
      for (ConsumerRecord<String, LevelScores> record : records) {
        Long before = seenAt.put(record.key(), now);
        if (before != null && !record.value().complete()) {
          gapsMillis.add((now - before) / 1_000_000);
        }
        samples.merge(record.key(), record.value().cumulative().n(), Math::max);
        complete.merge(record.key(), record.value().complete(), Boolean::logicalOr);
      }
    }
  }

  @Override
  public void close() {
    consumer.close();
  }
}
