package io.medley.testkit;

import io.medley.broker.TopicCreation;
import io.medley.contracts.ClientSettings;
import io.medley.contracts.Json;
import io.medley.contracts.JsonSerde;
import io.medley.contracts.Topics;
import io.medley.contracts.Topics.Topic;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * A broker of its own in a temporary directory or, with {@code -Pcontainers}, in a container, with
 * a producer at hand. {@link #close()} stops it and removes its data. Thread-safe.
 */
public final class TestKafka implements AutoCloseable {

  private static final String BOOTSTRAP_SERVERS = "bootstrap.servers";

  private final Path directory;
  private final TestBroker broker;
  private final KafkaProducer<byte[], byte[]> producer;

  private TestKafka(Path directory, TestBroker broker) {
    this.directory = directory;
    this.broker = broker;
    this.producer =
        new KafkaProducer<>(
            ClientSettings.producer(connection()),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  /** A broker without topics. */
  public static TestKafka empty() {
    Path directory = TemporaryDirectory.create("medley-kafka");
    return new TestKafka(directory, TestBroker.start(directory.resolve("data")));
  }

  /** A broker with the whole topic catalogue. */
  public static TestKafka prepared(int partitions) {
    return empty().create(Topics.catalogue(), partitions);
  }

  /** Creates topics that are missing. */
  public TestKafka create(Collection<Topic> topics, int partitions) {
    TopicCreation.on(bootstrapServers()).create(topics, OptionalInt.of(partitions));
    return this;
  }

  /** {@code host:port}. */
  public String bootstrapServers() {
    return broker.bootstrapServers();
  }

  /** What a client needs to connect, for its own configuration. */
  public Map<String, Object> connection() {
    return Map.of(BOOTSTRAP_SERVERS, bootstrapServers());
  }

  /**
   * What a service under test has to be configured with: the servers and a fresh state directory.
   */
  public Map<String, String> serviceProperties() {
    return Map.of(
        "kafka.bootstrap.servers", bootstrapServers(),
        "medley.state.dir", directory.resolve("streams").toString());
  }

  /** Writes a record in Medley's JSON and waits until it is there. */
  public RecordMetadata send(String topic, String key, Object value) {
    return sendBytes(topic, bytes(key), Json.bytes(value));
  }

  /** Writes text as it is and waits until it is there. */
  public RecordMetadata sendText(String topic, String key, String value) {
    return sendBytes(topic, bytes(key), bytes(value));
  }

  /** Writes bytes as they are and waits until they are there; key and value may be null. */
  public RecordMetadata sendBytes(String topic, byte[] key, byte[] value) {
    try {
      return producer.send(new ProducerRecord<>(topic, key, value)).get();
    } catch (ExecutionException e) {
      throw new AssertionError("cannot write to " + topic + ": " + e.getCause(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while writing to " + topic, e);
    }
  }

  /** A reader of one of Medley's JSON records; the caller closes it. */
  public <V> TopicReader<V> reader(String topic, Class<V> type) {
    return reader(topic, JsonSerde.of(type).deserializer());
  }

  /** A reader of whatever the deserializer makes of the values; the caller closes it. */
  public <V> TopicReader<V> reader(String topic, Deserializer<V> deserializer) {
    return new TopicReader<>(connection(), topic, deserializer);
  }

  @Override
  public void close() {
    producer.close();
    broker.close();
    TemporaryDirectory.delete(directory);
  }

  private static byte[] bytes(String text) {
    return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
  }
}
