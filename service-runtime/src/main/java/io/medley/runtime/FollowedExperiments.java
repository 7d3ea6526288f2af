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
import java.util.function.BooleanSupplier;
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

  /** Polls in a row without progress before catching up fails: a minute. */
  static final int MAX_IDLE_POLLS = 300;

  private final Consumer<String, byte[]> consumer;

  /** Of the experiments that are more than just running. */
  private final Map<String, Standing> standings = new ConcurrentHashMap<>();

  /** Those that have a plan. */
  private final Set<String> planned = ConcurrentHashMap.newKeySet();

  /** Those of which something changed since {@link #refresh} said so last. */
  private final Set<String> changed = new HashSet<>();

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
   * Begins, and returns when everything said so far is known, or when told to stop.
   *
   * @param stopping asked between polls
   * @throws IllegalStateException if there is no such topic, or nothing of it came for a minute
   */
  public void catchUp(BooleanSupplier stopping) {
    List<TopicPartition> partitions =
        consumer.partitionsFor(Topics.EXPERIMENTS).stream()
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    if (partitions.isEmpty()) {
      throw new IllegalStateException("there is no topic " + Topics.EXPERIMENTS);
    }
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    readToEnd(stopping);
    changed.clear();
  }

  /**
   * Reads on until everything said so far is known, or told to stop; a few milliseconds where there
   * is nothing new.
   *
   * @param stopping asked between polls
   * @throws IllegalStateException if nothing came for a minute
   */
  public void readToEnd(BooleanSupplier stopping) {
    Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
    int idle = 0;
    for (long missing = missing(ends); missing > 0 && !stopping.getAsBoolean(); ) {
      consumer.poll(PATIENCE).forEach(this::take);
      long left = missing(ends);
      idle = left < missing ? 0 : idle + 1;
      if (idle == MAX_IDLE_POLLS) {
        throw new IllegalStateException(
            Topics.EXPERIMENTS + " gave no record for a minute, with " + left + " still to read");
      }
      missing = left;
    }
  }

  /** Offsets up to the ends that are not read yet. */
  private long missing(Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream()
        .mapToLong(end -> Math.max(0, end.getValue() - consumer.position(end.getKey())))
        .sum();
  }

  /** Takes in what has come since, without waiting, and says of which experiments. */
  public Set<String> refresh() {
    consumer.poll(Duration.ZERO).forEach(this::take);
    Set<String> said = Set.copyOf(changed);
    changed.clear();
    return said;
  }

  private void take(ConsumerRecord<String, byte[]> record) {
    String id = record.key();
    if (id == null || !Ids.EXPERIMENT.matcher(id).matches()) {
      return;
    }
    Optional<Standing> read =
        record.value() == null
            ? Optional.of(new Standing(Wanted.DELETED, null))
            : read(record.value());
    if (read.isEmpty()) {
      return;
    }
    Standing now = read.get();
    if (now.wanted() == Wanted.DELETED) {
      planned.remove(id);
    } else {
      planned.add(id);
    }
    Standing before = now.equals(Standing.USUAL) ? standings.remove(id) : standings.put(id, now);
    if (!now.equals(before == null ? Standing.USUAL : before)) {
      changed.add(id);
    }
  }

  /** Empty where it is no plan: what was said before stays. */
  private static Optional<Standing> read(byte[] value) {
    Parsed<ExperimentRecord> parsed = Json.parse(value, ExperimentRecord.class);
    return parsed
        .toOptional()
        .filter(ExperimentPlan.class::isInstance)
        .map(ExperimentPlan.class::cast)
        .map(plan -> new Standing(wanted(plan), plan.deadline()));
  }

  private static Wanted wanted(ExperimentPlan plan) {
    return switch (plan.state()) {
      case RUNNING -> Wanted.RUNNING;
      case PAUSED -> Wanted.PAUSED;
      case CANCELLED -> Wanted.CANCELLED;
    };
  }

  /**
   * Whether it has a plan, as far as was read. One that has none after {@link #readToEnd} was
   * deleted, or never was; for whoever reads what is written after the plan.
   */
  public boolean hasPlan(String experimentId) {
    return planned.contains(experimentId);
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
