package io.medley.runtime;

import io.medley.contracts.ClientSettings;
import io.medley.contracts.Ids;
import io.medley.contracts.Json;
import io.medley.contracts.Parsed;
import io.medley.contracts.Topics;
import io.medley.contracts.plan.ExperimentPlan;
import io.medley.contracts.plan.ExperimentRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * What is wanted of each experiment, as {@code medley.experiments} says. Every instance reads the
 * whole topic for itself, in no group, so one that starts late knows what was said before.
 *
 * <p>An experiment of which nothing is known is wanted: its plan may be on its way. Reading and
 * closing are for one thread, asking is for any.
 */
public final class FollowedExperiments implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMillis(200);

  private final Consumer<String, byte[]> consumer;

  /** Of the experiments that are more than just running. */
  private final Map<String, Standing> standings = new ConcurrentHashMap<>();

  /** What is wanted of an experiment. */
  public enum Wanted {
    /** To go on. */
    RUNNING,
    /** To begin nothing new for now. */
    PAUSED,
    /** To end with what there is. */
    CANCELLED,
    /** To be forgotten. */
    DELETED
  }

  private record Standing(Wanted wanted, Instant deadline) {
    static final Standing USUAL = new Standing(Wanted.RUNNING, null);
  }

  /**
   * Follows through a consumer, which becomes its own.
   *
   * @param consumer in no group, reading committed records
   */
  public FollowedExperiments(Consumer<String, byte[]> consumer) {
    this.consumer = consumer;
  }

  /** Follows the experiments of a cluster. */
  public static FollowedExperiments of(Map<String, ?> connection) {
    return new FollowedExperiments(
        new KafkaConsumer<>(
            ClientSettings.consumer(connection),
            new StringDeserializer(),
            new ByteArrayDeserializer()));
  }

  /**
   * Begins, and returns when everything said so far is known.
   *
   * @throws IllegalStateException if there is no such topic
   */
  public void catchUp() {
    List<TopicPartition> partitions =
        consumer.partitionsFor(Topics.EXPERIMENTS).stream()
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    if (partitions.isEmpty()) {
      throw new IllegalStateException("there is no topic " + Topics.EXPERIMENTS);
    }
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
      consumer.poll(PATIENCE).forEach(this::take);
    }
  }

  /** Takes in what has come since, without waiting, and says of which experiments. */
  public Set<String> refresh() {
    Set<String> changed = new HashSet<>();
    for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ZERO)) {
      take(record).ifPresent(changed::add);
    }
    return changed;
  }

  /** The experiment of which something changed. */
  private Optional<String> take(ConsumerRecord<String, byte[]> record) {
    String id = record.key();
    if (id == null || !Ids.EXPERIMENT.matcher(id).matches()) {
      return Optional.empty();
    }
    Standing now = record.value() == null ? new Standing(Wanted.DELETED, null) : read(record);
    Standing before = now.equals(Standing.USUAL) ? standings.remove(id) : standings.put(id, now);
    return now.equals(before == null ? Standing.USUAL : before)
        ? Optional.empty()
        : Optional.of(id);
  }

  private static Standing read(ConsumerRecord<String, byte[]> record) {
    Parsed<ExperimentRecord> parsed = Json.parse(record.value(), ExperimentRecord.class);
    return parsed
        .toOptional()
        .filter(ExperimentPlan.class::isInstance)
        .map(ExperimentPlan.class::cast)
        .map(plan -> new Standing(wanted(plan), plan.deadline()))
        .orElse(Standing.USUAL);
  }

  private static Wanted wanted(ExperimentPlan plan) {
    return switch (plan.state()) {
      case RUNNING -> Wanted.RUNNING;
      case PAUSED -> Wanted.PAUSED;
      case CANCELLED -> Wanted.CANCELLED;
    };
  }

  /** What is wanted of it. */
  public Wanted wanted(String experimentId) {
    return standings.getOrDefault(experimentId, Standing.USUAL).wanted();
  }

  /** Whether nothing more is to be generated for it: it is over, or its minutes are. */
  public boolean isOver(String experimentId, Instant now) {
    Standing standing = standings.getOrDefault(experimentId, Standing.USUAL);
    return standing.wanted() == Wanted.CANCELLED
        || standing.wanted() == Wanted.DELETED
        || (standing.deadline() != null && !now.isBefore(standing.deadline()));
  }

  @Override
  public void close() {
    consumer.close();
  }
}
