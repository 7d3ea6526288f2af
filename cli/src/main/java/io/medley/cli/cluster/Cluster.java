package io.medley.cli.cluster;

import io.medley.cli.CliException;
import io.medley.contracts.ClientSettings;
import io.medley.contracts.Json;
import io.medley.contracts.Topics;
import io.medley.contracts.plan.ExperimentPlan;
import io.medley.contracts.plan.ExperimentRecord;
import io.medley.contracts.report.ExperimentReport;
import io.medley.contracts.task.LevelClosed;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A Kafka cluster with Medley's topics. Holds nothing open between calls. */
public final class Cluster {

  private static final int PATIENCE_MILLIS = 15_000;

  private final String bootstrapServers;
  private final Map<String, Object> connection;

  /** The cluster behind the given servers. */
  public Cluster(String bootstrapServers) {
    this.bootstrapServers = bootstrapServers;
    this.connection =
        Map.of(
            "bootstrap.servers", bootstrapServers,
            "default.api.timeout.ms", PATIENCE_MILLIS,
            "request.timeout.ms", PATIENCE_MILLIS - 5_000);
  }

  /**
   * Records of the topics, from the beginning and on; the caller closes it.
   *
   * @throws CliException if the cluster does not answer, or has no such topics
   */
  public RecordFeed feed(String... topics) {
    try {
      return new RecordFeed(connection, Arrays.asList(topics));
    } catch (KafkaException e) {
      throw unreachable(e);
    }
  }

  /** How many partitions a topic has. */
  public int partitions(String topic) {
    try (RecordFeed feed = feed(topic)) {
      return feed.partitions();
    }
  }

  /** Publishes a record and says where it came to stand. */
  public RecordMetadata publish(String topic, String key, byte[] value) {
    Map<String, Object> settings =
        ClientSettings.producer(
            Map.of("bootstrap.servers", bootstrapServers, "max.block.ms", PATIENCE_MILLIS));
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
      return producer.send(new ProducerRecord<>(topic, key, value)).get();
    } catch (ExecutionException e) {
      throw unreachable(e.getCause());
    } catch (KafkaException e) {
      throw unreachable(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CliException.failed("interrupted while publishing");
    }
  }

  /** The plans of all accepted experiments by id, in no order. */
  public Map<String, ExperimentPlan> plans() {
    Map<String, ExperimentPlan> plans = new LinkedHashMap<>();
    latest(Topics.EXPERIMENTS, ExperimentRecord.class)
        .forEach(
            (key, record) -> {
              if (record instanceof ExperimentPlan plan) {
                plans.put(key, plan);
              }
            });
    return plans;
  }

  /** The reports of all experiments that ended, by id. */
  public Map<String, ExperimentReport> reports() {
    return latest(Topics.REPORTS, ExperimentReport.class);
  }

  /** The levels of an experiment that are closed, by name. */
  public Map<String, LevelClosed> closedLevels(String experimentId) {
    Map<String, LevelClosed> closed = new LinkedHashMap<>();
    latest(Topics.LEVELS, LevelClosed.class)
        .values()
        .forEach(
            level -> {
              if (level.experimentId().equals(experimentId)) {
                closed.put(level.level(), level);
              }
            });
    return closed;
  }

  /** The last readable value of each key of a compacted topic. */
  public <T> Map<String, T> latest(String topic, Class<T> type) {
    Map<String, T> latest = new LinkedHashMap<>();
    try (RecordFeed feed = feed(topic)) {
      feed.toTheEnd(
          record -> {
            Optional<T> value = Json.parse(record.value(), type).toOptional();
            if (value.isPresent()) {
              latest.put(record.key(), value.get());
            } else if (record.value() == null) {
              latest.remove(record.key());
            }
          });
    }
    return latest;
  }

  private CliException unreachable(Throwable cause) {
    String why =
        cause instanceof TimeoutException
            ? "no Kafka cluster with Medley's topics answers there"
            : String.valueOf(cause.getMessage());
    return CliException.failed("Kafka at " + bootstrapServers + ": " + why);
  }
}
