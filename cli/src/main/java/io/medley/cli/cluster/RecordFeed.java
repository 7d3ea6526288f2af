package io.medley.cli.cluster;

import io.medley.cli.exit.CliException;
import io.medley.contracts.ClientSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Committed records of some topics from their beginnings on, in no consumer group. Not thread-safe.
 */
public final class RecordFeed implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(200);

  /** How long a cluster may say nothing of records that it says it has. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** How long a fetch waits for records; closing waits for the fetch under way. */
  private static final int FETCH_WAIT_MILLIS = 100;

  private final Object servers;
  private final KafkaConsumer<String, byte[]> consumer;

  /**
   * At the beginning.
   *
   * @throws CliException if the cluster does not answer, or has no such topics
   */
  RecordFeed(Map<String, ?> connection, Collection<String> topics) {
    servers = connection.get("bootstrap.servers");
    Map<String, Object> settings = ClientSettings.consumer(connection);
    settings.putIfAbsent("fetch.max.wait.ms", FETCH_WAIT_MILLIS);
    try {
      consumer =
          new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    } catch (KafkaException e) {
      throw Cluster.unreachable(servers, e);
    }
    try {
      List<TopicPartition> partitions = new ArrayList<>();
      for (String topic : topics) {
        partitions.addAll(partitions(topic));
      }
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
    } catch (KafkaException e) {
      consumer.close();
      throw Cluster.unreachable(servers, e);
    } catch (CliException e) {
      consumer.close();
      throw e;
    }
  }

  private List<TopicPartition> partitions(String topic) {
    List<PartitionInfo> partitions = consumer.partitionsFor(topic);
    if (partitions.isEmpty()) {
      throw CliException.failed(
          "Kafka at %s: there is no topic %s; `medley up` creates what is missing"
              .formatted(servers, topic));
    }
    return partitions.stream().map(info -> new TopicPartition(topic, info.partition())).toList();
  }

  int partitions() {
    return consumer.assignment().size();
  }

  /** What has come, waiting at most so long for anything. */
  public Iterable<ConsumerRecord<String, byte[]>> poll(Duration patience) {
    try {
      return consumer.poll(patience);
    } catch (KafkaException e) {
      throw Cluster.unreachable(servers, e);
    }
  }

  /** Hands over every record up to the present ends of the topics. */
  public void toTheEnd(Consumer<ConsumerRecord<String, byte[]>> reader) {
    toTheEnd(reader, (done, total) -> {});
  }

  /** The same, telling after each batch how many positions of how many are behind it. */
  void toTheEnd(Consumer<ConsumerRecord<String, byte[]>> reader, ReadProgress progress) {
    Map<TopicPartition, Long> ends = asked(() -> consumer.endOffsets(consumer.assignment()));
    long from = positions();
    long total = ends.values().stream().mapToLong(Long::longValue).sum() - from;
    long reached = from;
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (asked(() -> isBefore(ends))) {
      asked(() -> consumer.poll(POLL)).forEach(reader);
      long now = positions();
      progress.at(Math.min(total, now - from), total);
      if (now > reached) {
        reached = now;
        deadline = System.nanoTime() + PATIENCE.toNanos();
      } else if (System.nanoTime() > deadline) {
        throw CliException.failed(
            "Kafka at %s: no further records for %d s, though there are %d"
                .formatted(servers, PATIENCE.toSeconds(), total - (now - from)));
      }
    }
  }

  private boolean isBefore(Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue());
  }

  /** What the consumer answers; the reader's own exceptions are not the consumer's. */
  private <T> T asked(Supplier<T> question) {
    try {
      return question.get();
    } catch (KafkaException e) {
      throw Cluster.unreachable(servers, e);
    }
  }

  private long positions() {
    return asked(() -> consumer.assignment().stream().mapToLong(consumer::position).sum());
  }

  @Override
  public void close() {
    consumer.close();
  }
}
