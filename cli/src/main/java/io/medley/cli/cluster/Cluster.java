package io.medley.cli.cluster;

import io.medley.cli.exit.CliException;
import io.medley.contracts.ClientSettings;
import io.medley.contracts.Json;
import io.medley.contracts.KafkaProperties;
import io.medley.contracts.Topics;
import io.medley.contracts.plan.ExperimentPlan;
import io.medley.contracts.plan.ExperimentRecord;
import io.medley.contracts.report.ExperimentReport;
import io.medley.contracts.task.LevelClosed;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A Kafka cluster with Medley's topics. Holds nothing open between calls. */
public final class Cluster {

  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final String bootstrapServers;
  private final int patienceMillis;
  private final Map<String, Object> connection;

  /**
   * The cluster behind the given servers; the operator's file says how to log in.
   *
   * @throws CliException if that file cannot be read
   */
  public Cluster(String bootstrapServers) {
    this(bootstrapServers, PATIENCE);
  }

  /**
   * The same.
   *
   * @param patience how long it may take to answer
   */
  public Cluster(String bootstrapServers, Duration patience) {
    this.bootstrapServers = bootstrapServers;
    this.patienceMillis = (int) patience.toMillis();
    this.connection =
        connection(
            bootstrapServers,
            Map.of(
                "default.api.timeout.ms",
                patienceMillis,
                "request.timeout.ms",
                patienceMillis * 2 / 3));
  }

  /**
   * What a client of a cluster is told: where it is, how to log in, and what else shall hold.
   *
   * @throws CliException if the operator's file cannot be read
   */
  public static Map<String, Object> connection(String bootstrapServers, Map<String, ?> further) {
    try {
      Map<String, Object> settings = new HashMap<>(KafkaProperties.of(System.getenv()));
      settings.put("bootstrap.servers", bootstrapServers);
      settings.putAll(further);
      return settings;
    } catch (IllegalArgumentException e) {
      throw CliException.misused(e.getMessage());
    }
  }

  /**
   * Records of the topics, from the beginning and on; the caller closes it.
   *
   * @throws CliException if the cluster does not answer, or has no such topics
   */
  public RecordFeed feed(String... topics) {
    return new RecordFeed(connection, Arrays.asList(topics));
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
            connection(bootstrapServers, Map.of("max.block.ms", patienceMillis)));
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
      return producer.send(new ProducerRecord<>(topic, key, value)).get();
    } catch (ExecutionException e) {
      throw unreachable(bootstrapServers, e.getCause());
    } catch (KafkaException e) {
      throw unreachable(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CliException.failed("interrupted while publishing");
    }
  }

  /**
   * A producer of transactions under an id, of which the caller is to call {@code initTransactions}
   * and {@code close}.
   */
  public KafkaProducer<byte[], byte[]> transactions(String transactionalId) {
    return new KafkaProducer<>(
        ClientSettings.producer(
            connection(
                bootstrapServers,
                Map.of("transactional.id", transactionalId, "max.block.ms", patienceMillis))),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }

  /**
   * Publishes many records; all of them are acknowledged when this returns.
   *
   * @param records gives each record's key and value to what it is handed
   */
  public void publishAll(String topic, Consumer<BiConsumer<String, byte[]>> records) {
    Map<String, Object> settings =
        ClientSettings.producer(
            connection(bootstrapServers, Map.of("max.block.ms", patienceMillis)));
    AtomicReference<Exception> fault = new AtomicReference<>();
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
      records.accept(
          (key, value) ->
              producer.send(
                  new ProducerRecord<>(topic, key, value),
                  (at, failure) -> fault.compareAndSet(null, failure)));
      producer.flush();
    } catch (KafkaException e) {
      throw unreachable(e);
    }
    if (fault.get() != null) {
      throw unreachable(bootstrapServers, fault.get());
    }
  }

  /** The plans of all accepted experiments by id, in no order. */
  public Map<String, ExperimentPlan> plans() {
    Map<String, ExperimentPlan> plans = new LinkedHashMap<>();
    latest(Topics.EXPERIMENTS, ExperimentRecord.class)
        .forEach(
            (key, record) -> {
              if (record instanceof ExperimentPlan plan && key.equals(plan.experimentId())) {
                plans.put(key, plan);
              }
            });
    return plans;
  }

  /** The plans of the experiments that have no report yet. */
  public List<ExperimentPlan> unfinished() {
    Set<String> ended = reports().keySet();
    return plans().values().stream().filter(plan -> !ended.contains(plan.experimentId())).toList();
  }

  /** The reports of all experiments that ended, by id. */
  public Map<String, ExperimentReport> reports() {
    return latest(Topics.REPORTS, ExperimentReport.class);
  }

  /** The report of an experiment, if it has ended. */
  public Optional<ExperimentReport> report(String experimentId) {
    return Optional.ofNullable(reports().get(experimentId));
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

  /** The last readable value of each key of a compacted topic; what has no key is nobody's. */
  public <T> Map<String, T> latest(String topic, Class<T> type) {
    Map<String, T> latest = new LinkedHashMap<>();
    try (RecordFeed feed = feed(topic)) {
      feed.toTheEnd(
          record -> {
            if (record.key() == null) {
              return;
            }
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

  /** What to say when this cluster cannot be talked to. */
  public CliException unreachable(KafkaException cause) {
    return unreachable(bootstrapServers, cause);
  }

  static CliException unreachable(Object bootstrapServers, Throwable cause) {
    String why =
        cause instanceof TimeoutException
            ? "no Kafka cluster with Medley's topics answers there"
            : String.valueOf(cause.getMessage());
    return CliException.failed("Kafka at " + bootstrapServers + ": " + why);
  }
}
