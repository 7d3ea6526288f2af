package io.medley.guarantees.history;

import io.medley.contracts.ClientSettings;
import io.medley.contracts.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads the history of a cluster: all topics of the catalogue, from their beginnings. */
public final class HistoryReader {
  private static final Duration POLL = Duration.ofMillis(200);

  private final String bootstrapServers;

  /** A reader of that cluster. */
  public HistoryReader(String bootstrapServers) {
    this.bootstrapServers = bootstrapServers;
  }

  /** What is there now: read as a reader of everything, then as one of committed records. */
  public History read() {
    List<ConsumerRecord<byte[], byte[]>> everything = read("read_uncommitted");
    Set<String> committed = new HashSet<>();
    read("read_committed").forEach(record -> committed.add(position(record)));
    return new History(
        everything.stream()
            .map(
                record ->
                    new Observed(
                        record.topic(),
                        record.partition(),
                        record.offset(),
                        record.key(),
                        record.value(),
                        committed.contains(position(record))))
            .toList());
  }

  private static String position(ConsumerRecord<?, ?> record) {
    return Observed.position(record.topic(), record.partition(), record.offset());
  }

  private List<ConsumerRecord<byte[], byte[]>> read(String isolation) {
    Map<String, Object> settings =
        new HashMap<>(ClientSettings.consumer(Map.of("bootstrap.servers", bootstrapServers)));
    settings.put("isolation.level", isolation);
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      Collection<TopicPartition> partitions =
          Topics.catalogue().stream()
              .flatMap(topic -> consumer.partitionsFor(topic.name()).stream())
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
        consumer.poll(POLL).forEach(records::add);
      }
    }
    return records;
  }
}
