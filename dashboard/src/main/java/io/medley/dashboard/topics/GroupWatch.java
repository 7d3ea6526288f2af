package io.medley.dashboard.topics;

import io.medley.dashboard.state.Board;
import io.medley.dashboard.topics.GroupLag.Group;
import io.medley.runtime.metrics.SeriesSource;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * Measures, every few seconds while somebody looks or scrapes, how far the services' consumer
 * groups are behind and how many members each has: here, in one place, and not in the consumers,
 * which cannot tell that they are gone. One thread of its own. What Kafka does not answer stays on
 * the board as it was, and is soon left out of scrapes.
 */
public final class GroupWatch implements AutoCloseable {
  private static final List<String> GROUPS =
      List.of(
          "medley-planning",
          "medley-generation",
          "medley-embedding",
          "medley-scorer",
          "medley-trainer",
          "medley-training");

  private static final Duration INTERVAL = Duration.ofSeconds(5);
  private static final int PATIENCE_MILLIS = 4_000;

  /** Longer than the pause between two scrapes. */
  private static final Duration SCRAPED = Duration.ofMinutes(5);

  private final Map<String, Object> connection;
  private final Board board;
  private final GroupLag lag;
  private final BooleanSupplier watched;
  private final ScheduledExecutorService executor =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "medley-groups");
            thread.setDaemon(true);
            return thread;
          });

  /** Made on the watch's thread when it is needed first. */
  private Admin admin;

  /**
   * How a group stands.
   *
   * @param lag records written and not read
   */
  record Lane(long lag, int members) {}

  private GroupWatch(Map<String, ?> connection, Board board, BooleanSupplier watched, Clock clock) {
    this.connection = new HashMap<>(connection);
    this.connection.put("default.api.timeout.ms", PATIENCE_MILLIS);
    this.connection.put("request.timeout.ms", PATIENCE_MILLIS / 2);
    this.board = board;
    this.watched = watched;
    this.lag = new GroupLag(clock);
  }

  /**
   * Begins.
   *
   * @param watched whether somebody looks
   */
  public static GroupWatch start(
      Map<String, ?> connection, Board board, BooleanSupplier watched, Clock clock) {
    GroupWatch watch = new GroupWatch(connection, board, watched, clock);
    var unused =
        watch.executor.scheduleWithFixedDelay(
            watch::look, 0, INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    return watch;
  }

  /** The lag of the groups as series. */
  public SeriesSource series() {
    return lag;
  }

  private void look() {
    if (!watched.getAsBoolean() && !lag.isAskedWithin(SCRAPED)) {
      return;
    }
    try {
      if (admin == null) {
        admin = Admin.create(connection);
      }
      List<Group> groups = measure();
      Map<String, Lane> lanes = new TreeMap<>();
      groups.forEach(g -> lanes.put(g.name(), new Lane(g.records(), g.members())));
      board.lanes(lanes);
    } catch (ExecutionException | KafkaException silent) {
      // The follower says that Kafka does not answer.
      return;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private List<Group> measure() throws ExecutionException, InterruptedException {
    Map<String, Map<TopicPartition, Long>> read = new TreeMap<>();
    Map<TopicPartition, Long> lowest = new HashMap<>();
    for (Map.Entry<String, Map<TopicPartition, Long>> group : committed().entrySet()) {
      if (!group.getValue().isEmpty()) {
        read.put(group.getKey(), group.getValue());
        group.getValue().forEach((partition, at) -> lowest.merge(partition, at, Math::min));
      }
    }
    Map<TopicPartition, Long> ends = ends(lowest.keySet());
    lag.ends(ends);
    List<Group> groups = new ArrayList<>();
    Map<String, ConsumerGroupDescription> described =
        admin.describeConsumerGroups(read.keySet()).all().get();
    read.forEach(
        (group, positions) ->
            groups.add(
                new Group(group, described.get(group).members().size(), lag.of(positions, ends))));
    lag.measured(groups, lowest);
    return groups;
  }

  private Map<String, Map<TopicPartition, Long>> committed()
      throws ExecutionException, InterruptedException {
    Map<String, ListConsumerGroupOffsetsSpec> asked = new HashMap<>();
    GROUPS.forEach(group -> asked.put(group, new ListConsumerGroupOffsetsSpec()));
    Map<String, Map<TopicPartition, Long>> positions = new HashMap<>();
    admin
        .listConsumerGroupOffsets(asked)
        .all()
        .get()
        .forEach(
            (group, offsets) -> {
              Map<TopicPartition, Long> known = new HashMap<>();
              offsets.forEach(
                  (partition, offset) -> {
                    if (offset != null) {
                      known.put(partition, offset.offset());
                    }
                  });
              positions.put(group, known);
            });
    return positions;
  }

  private Map<TopicPartition, Long> ends(Set<TopicPartition> partitions)
      throws ExecutionException, InterruptedException {
    Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
    partitions.forEach(partition -> asked.put(partition, OffsetSpec.latest()));
    Map<TopicPartition, Long> ends = new HashMap<>();
    admin
        .listOffsets(asked)
        .all()
        .get()
        .forEach((partition, end) -> ends.put(partition, end.offset()));
    return ends;
  }

  @Override
  public void close() {
    executor.shutdownNow();
    if (admin != null) {
      admin.close(Duration.ofSeconds(1));
    }
  }
}
