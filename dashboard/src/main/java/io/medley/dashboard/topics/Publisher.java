package io.medley.dashboard.topics;

import io.medley.contracts.ClientSettings;
import io.medley.contracts.Json;
import io.medley.contracts.Topics;
import io.medley.contracts.plan.Command;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Publishes requests and commands; returns when Kafka has them. Thread-safe. */
public final class Publisher implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 10_000;

  private final KafkaProducer<String, byte[]> producer;

  /** Connects when the first record is sent. */
  public Publisher(Map<String, ?> connection) {
    Map<String, Object> settings = new HashMap<>(ClientSettings.producer(connection));
    settings.put("max.block.ms", PATIENCE_MILLIS);
    settings.put("request.timeout.ms", PATIENCE_MILLIS - 1_000);
    settings.put("delivery.timeout.ms", PATIENCE_MILLIS);
    settings.put("linger.ms", 0);
    producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
  }

  /**
   * Where a record is.
   *
   * @param partition of its topic
   */
  public record Position(int partition, long offset) {}

  /** Kafka did not take a record. */
  public static final class UnpublishedException extends Exception {
    private static final long serialVersionUID = 1L;

    UnpublishedException(Throwable cause) {
      super("Kafka did not take the record: " + cause.getMessage(), cause);
    }
  }

  /** Publishes a request as it was written. */
  public Position request(String experimentId, byte[] json) throws UnpublishedException {
    return send(Topics.REQUESTS, experimentId, json);
  }

  /** Publishes a command. */
  public Position command(Command command) throws UnpublishedException {
    return send(Topics.COMMANDS, command.experimentId(), Json.bytes(command));
  }

  private Position send(String topic, String key, byte[] value) throws UnpublishedException {
    try {
      RecordMetadata at = producer.send(new ProducerRecord<>(topic, key, value)).get();
      return new Position(at.partition(), at.offset());
    } catch (ExecutionException e) {
      throw new UnpublishedException(e.getCause());
    } catch (org.apache.kafka.common.KafkaException e) {
      throw new UnpublishedException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnpublishedException(e);
    }
  }

  @Override
  public void close() {
    producer.close(java.time.Duration.ofSeconds(1));
  }
}
