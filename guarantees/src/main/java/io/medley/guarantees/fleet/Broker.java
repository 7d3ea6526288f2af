package io.medley.guarantees.fleet;

import io.medley.broker.BrokerSettings;
import io.medley.broker.EmbeddedBroker;
import io.medley.broker.TopicCreation;
import io.medley.contracts.ClientSettings;
import io.medley.contracts.Topics;
import io.medley.guarantees.history.Observed;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A broker with the topic catalogue that can be restarted on its directory and port. */
public final class Broker implements AutoCloseable {
  private EmbeddedBroker broker;
  private final KafkaProducer<byte[], byte[]> producer;

  /** Starts one with its data in a directory. */
  public Broker(Path directory, int partitions) {
    broker = EmbeddedBroker.start(BrokerSettings.at(directory).withMinFreeBytes(0));
    TopicCreation.on(bootstrapServers()).create(Topics.catalogue(), OptionalInt.of(partitions));
    producer =
        new KafkaProducer<>(
            ClientSettings.producer(Map.of("bootstrap.servers", bootstrapServers())),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  /** {@code host:port}; the same after a restart. */
  public String bootstrapServers() {
    return broker.bootstrapServers();
  }

  /** Stops it and starts it again with the same data. */
  public void restart() {
    BrokerSettings settings = broker.settings().withPort(broker.port());
    broker.close();
    broker = EmbeddedBroker.start(settings);
  }

  /** Writes a record and returns it with its place once it is there. */
  public Observed send(String topic, byte[] key, byte[] value) {
    return offer(topic, key, value)
        .orElseThrow(() -> new IllegalStateException("the broker takes no such record: " + topic));
  }

  /** The same; empty where the broker itself refuses the record, and nobody ever sees it. */
  public Optional<Observed> offer(String topic, byte[] key, byte[] value) {
    try {
      RecordMetadata at = producer.send(new ProducerRecord<>(topic, key, value)).get();
      return Optional.of(new Observed(topic, at.partition(), at.offset(), key, value, true));
    } catch (ExecutionException e) {
      if (e.getCause() instanceof InvalidRecordException
          || e.getCause() instanceof RecordTooLargeException) {
        return Optional.empty();
      }
      throw new IllegalStateException("cannot write to " + topic, e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    producer.close();
    broker.close();
  }
}
