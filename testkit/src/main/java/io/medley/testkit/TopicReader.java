package io.medley.testkit;

import io.medley.contracts.ClientSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.Awaitility;

/**
 * Reads a topic from its beginning, all partitions, committed records only, and remembers what it
 * has seen. The waiting methods fail after {@link #PATIENCE} and say what was there instead. In no
 * consumer group, so it disturbs nobody. Not thread-safe.
 *
 * @param <V> what the values are read as
 */
public final class TopicReader<V> implements AutoCloseable {

  /** How long a waiting method waits. */
  public static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final Duration POLL = Duration.ofMillis(100);

  /** How long a fetch waits for records; closing waits for the fetch under way. */
  private static final int FETCH_WAIT_MILLIS = 20;

  private final String topic;
  private final KafkaConsumer<String, V> consumer;
  private final List<ConsumerRecord<String, V>> seen = new ArrayList<>();

  /**
   * A reader of a topic of any broker; the caller closes it.
   *
   * @param connection what a client needs to connect
   */
  public TopicReader(Map<String, Object> connection, String topic, Deserializer<V> deserializer) {
    this.topic = topic;
    Map<String, Object> settings = ClientSettings.consumer(connection);
    settings.put("fetch.max.wait.ms", FETCH_WAIT_MILLIS);
    this.consumer = new KafkaConsumer<>(settings, new StringDeserializer(), deserializer);
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic).stream()
            .map(info -> new TopicPartition(topic, info.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  /** Every record that is in the topic now, in the order of each partition. */
  public List<ConsumerRecord<String, V>> records() {
    Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
    while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
      poll();
    }
    return List.copyOf(seen);
  }

  /** Their values. */
  public List<V> values() {
    return records().stream().map(ConsumerRecord::value).toList();
  }

  /** The last value of each key, as a compacted topic keeps it; a null value removes its key. */
  public Map<String, V> latest() {
    Map<String, V> latest = new LinkedHashMap<>();
    for (ConsumerRecord<String, V> record : records()) {
      if (record.value() == null) {
        latest.remove(record.key());
      } else {
        latest.put(record.key(), record.value());
      }
    }
    return latest;
  }

  /** Waits for at least so many records and returns all values that are there then. */
  public List<V> awaitCount(int count) {
    return await(count + " records", values -> values.size() >= count);
  }

  /** Waits for a value of that kind and returns the first one. */
  public V awaitOne(Predicate<? super V> wanted) {
    List<V> values = await("a certain record", all -> all.stream().anyMatch(wanted));
    return values.stream().filter(wanted).findFirst().orElseThrow();
  }

  /** Waits until the values seen so far are as wanted and returns them. */
  public List<V> await(String what, Predicate<List<V>> wanted) {
    return await(what, wanted, PATIENCE);
  }

  /** The same with another patience. */
  public List<V> await(String what, Predicate<List<V>> wanted, Duration patience) {
    Awaitility.await(what + " in " + topic)
        .atMost(patience)
        .pollInSameThread()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(1))
        .untilAsserted(
            () -> {
              poll();
              List<V> values = seen.stream().map(ConsumerRecord::value).toList();
              if (!wanted.test(values)) {
                throw new AssertionError(
                    "%s: waited for %s, there are %d records, the last of them %s"
                        .formatted(
                            topic,
                            what,
                            values.size(),
                            values.subList(Math.max(0, values.size() - 3), values.size())));
              }
            });
    return seen.stream().map(ConsumerRecord::value).toList();
  }

  private void poll() {
    consumer.poll(POLL).forEach(seen::add);
  }

  @Override
  public void close() {
    consumer.close();
  }
}
