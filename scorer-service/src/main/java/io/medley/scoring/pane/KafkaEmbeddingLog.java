package io.medley.scoring.pane;

import io.medley.contracts.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/** Reads the partition of a task with a consumer of its own, which is in no group. */
public final class KafkaEmbeddingLog implements EmbeddingLog {
  private static final Duration POLL = Duration.ofMillis(5);

  private final TopicPartition partition;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final long end;

  private KafkaEmbeddingLog(TopicPartition partition, KafkaConsumer<byte[], byte[]> consumer) {
    this.partition = partition;
    this.consumer = consumer;
    this.end = consumer.endOffsets(List.of(partition)).get(partition);
  }

  /** Opens the partition of a task, with the connection and the isolation of its topology. */
  public static EmbeddingLog open(ProcessorContext<?, ?> context, long offset) {
    TopicPartition partition = new TopicPartition(Topics.EMBEDDINGS, context.taskId().partition());
    Map<String, Object> settings =
        new StreamsConfig(context.appConfigs())
            .getRestoreConsumerConfigs("medley-scoring-again-" + context.taskId());
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest"); // samples may have expired
    KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    consumer.assign(List.of(partition));
    consumer.seek(partition, offset);
    return new KafkaEmbeddingLog(partition, consumer);
  }

  @Override
  public Iterable<ConsumerRecord<byte[], byte[]>> read() {
    return consumer.poll(POLL);
  }

  @Override
  public long position() {
    return consumer.position(partition);
  }

  @Override
  public long end() {
    return end;
  }

  @Override
  public void close() {
    consumer.close();
  }
}
