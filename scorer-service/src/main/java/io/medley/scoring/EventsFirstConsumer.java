package io.medley.scoring;

import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * The consumer of a stream thread, which takes the events that wait for stage two before it takes
 * more embeddings for stage one. Plain consumers have all partitions take turns, a fetch each: of
 * events one or two, of embeddings a thousand. Scores would be the later the more embeddings wait.
 * Not thread-safe, as any consumer.
 */
final class EventsFirstConsumer extends KafkaConsumer<byte[], byte[]> {
  /** More than a fetch takes; where nothing comes after all, everything else is read as well. */
  private static final Duration PATIENCE = Duration.ofMillis(100);

  EventsFirstConsumer(Map<String, Object> config) {
    super(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  @Override
  public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
    Set<TopicPartition> others = new HashSet<>(assignment());
    others.removeAll(paused());
    boolean behind = others.stream().anyMatch(this::isBehind);
    others.removeIf(ScoringTopology::isOfEvents);
    if (!behind || others.isEmpty()) {
      return super.poll(timeout);
    }
    ConsumerRecords<byte[], byte[]> events = pollWithout(others);
    return events.isEmpty() ? super.poll(timeout) : events;
  }

  private boolean isBehind(TopicPartition partition) {
    return ScoringTopology.isOfEvents(partition) && currentLag(partition).orElse(0) > 0;
  }

  private ConsumerRecords<byte[], byte[]> pollWithout(Set<TopicPartition> others) {
    pause(others);
    try {
      return super.poll(PATIENCE);
    } finally {
      others.retainAll(assignment()); // which may have become another one
      resume(others);
    }
  }
}
