package io.medley.runtime.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * A transactional producer whose commits are timed and whose aborted transactions are counted:
 * Kafka's own metrics have a commit's time, but neither how many there were nor how many were
 * aborted.
 */
public final class MeasuredProducer extends KafkaProducer<byte[], byte[]> {
  private final TransactionMeter meter;

  /**
   * A producer.
   *
   * @param settings of Kafka's producer
   * @param group of the consumers whose work it commits
   */
  public MeasuredProducer(Map<String, Object> settings, MeterRegistry registry, String group) {
    super(settings, new ByteArraySerializer(), new ByteArraySerializer());
    this.meter = new TransactionMeter(registry, group);
  }

  @Override
  public void beginTransaction() {
    super.beginTransaction();
    meter.begun();
  }

  @Override
  public void commitTransaction() {
    meter.commit(super::commitTransaction);
  }

  @Override
  public void abortTransaction() {
    meter.ended();
    super.abortTransaction();
  }

  @Override
  public void close(Duration timeout) {
    meter.ended();
    super.close(timeout);
  }
}
