package io.medley.runtime.tracing;

import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerInterceptor;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.ClusterResource;
import org.apache.kafka.common.ClusterResourceListener;
import org.apache.kafka.common.TopicPartition;

/**
 * Where Kafka's clients hand over what is sent. Kafka makes one of each client, by its class name;
 * all of a process share one {@link Tracing}, which begins when the first client knows its cluster:
 * a consumer, before it has read anything. What goes wrong here Kafka logs, and sends the record
 * all the same. It is a consumer's interceptor too because both kinds of client have one key.
 */
public final class TracingInterceptor
    implements ProducerInterceptor<Object, Object>,
        ConsumerInterceptor<Object, Object>,
        ClusterResourceListener {
  private static final AtomicReference<Tracing> PROCESS = new AtomicReference<>();

  @Override
  public void onUpdate(ClusterResource cluster) {
    synchronized (PROCESS) {
      if (PROCESS.get() == null && cluster.clusterId() != null) {
        PROCESS.set(Tracing.start(cluster.clusterId()));
      }
    }
  }

  /** Writes what is at hand, for a process that ends; later records have no spans. */
  static void end() {
    Tracing tracing = PROCESS.get();
    if (tracing != null) {
      tracing.close();
    }
  }

  @Override
  public ProducerRecord<Object, Object> onSend(ProducerRecord<Object, Object> record) {
    Tracing tracing = PROCESS.get();
    if (tracing != null) {
      tracing.sent(record);
    }
    return record;
  }

  @Override
  public ConsumerRecords<Object, Object> onConsume(ConsumerRecords<Object, Object> records) {
    return records;
  }

  @Override
  public void onAcknowledgement(RecordMetadata metadata, Exception exception) {}

  @Override
  public void onCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {}

  @Override
  public void configure(Map<String, ?> settings) {}

  @Override
  public void close() {}
}
