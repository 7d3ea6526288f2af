package io.medley.cli.cluster;

import io.medley.cli.CliException;
import io.medley.contracts.ClientSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Committed records of some topics from their beginnings on, in no consumer group. Not thread-safe.
 */
public final class RecordFeed implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(200);

  /** Polls in a row without progress before reading fails: a minute. */
  private static final int MAX_IDLE_POLLS = 300;

  private final KafkaConsumer<String, byte[]> consumer;

  RecordFeed(Map<String, ?> connection, Collection<String> topics) {
    consumer =
        new KafkaConsumer<>(
            ClientSettings.consumer(connection),
            new StringDeserializer(),
            new ByteArrayDeserializer());
    List<TopicPartition> partitions = new ArrayList<>();
    for (String topic : topics) {
      consumer
          .partitionsFor(topic)
          .forEach(info -> partitions.add(new TopicPartition(topic, info.partition())));
    }
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  int partitions() {
    return consumer.assignment().size();
  }

  /** What has come, waiting at most so long for anything. */
  public Iterable<ConsumerRecord<String, byte[]>> poll(Duration patience) {
    return consumer.poll(patience);
  }

  /** Hands over every record up to the present ends of the topics. */
  public void toTheEnd(Consumer<ConsumerRecord<String, byte[]>> reader) {
    toTheEnd(reader, (done, total) -> {});
  }

  /** The same, telling after each batch how many positions of how many are behind it. */
  void toTheEnd(Consumer<ConsumerRecord<String, byte[]>> reader, ReadProgress progress) {
    Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
    long from = positions();
    long total = ends.values().stream().mapToLong(Long::longValue).sum() - from;
    int idle = 0;
    while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
      long before = positions();
      consumer.poll(POLL).forEach(reader);
      idle = positions() > before ? 0 : idle + 1;
      if (idle == MAX_IDLE_POLLS) {
        throw CliException.failed(
            "Kafka gave no record for a minute; look whether all its brokers are up");
      }
      progress.at(Math.min(total, positions() - from), total);
    }
  }

  private long positions() {
    return consumer.assignment().stream().mapToLong(consumer::position).sum();
  }

  @Override
  public void close() {
    consumer.close();
  }
}
