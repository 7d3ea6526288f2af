package io.medley.dashboard.topics;

import io.medley.dashboard.state.Board;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * Puts on the board, every few seconds while somebody looks, how many records the services'
 * consumer groups have not read, and how many members each has. One thread of its own. What Kafka
 * does not answer stays as it was.
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

  private final Map<String, Object> connection;
  private final Board board;
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

  private GroupWatch(Map<String, ?> connection, Board board, BooleanSupplier watched) {
    this.connection = new HashMap<>(connection);
    this.connection.put("default.api.timeout.ms", PATIENCE_MILLIS);
    this.connection.put("request.timeout.ms", PATIENCE_MILLIS / 2);
    this.board = board;
    this.watched = watched;
  }

  /**
   * Begins.
   *
   * @param watched whether somebody looks
   */
  public static GroupWatch start(Map<String, ?> connection, Board board, BooleanSupplier watched) {
    GroupWatch watch = new GroupWatch(connection, board, watched);
    var unused =
        watch.executor.scheduleWithFixedDelay(
            watch::look, 0, INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    return watch;
  }

  private void look() {
    if (!watched.getAsBoolean()) {
      return;
    }
    try {
      if (admin == null) {
        admin = Admin.create(connection);
      }
      Map<String, Lane> lanes = new TreeMap<>();
      for (String group : GROUPS) {
        Map<TopicPartition, OffsetAndMetadata> read =
            admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get();
        if (!read.isEmpty()) {
          lanes.put(group, new Lane(lag(read), members(group)));
        }
      }
      board.lanes(lanes);
    } catch (ExecutionException | KafkaException silent) {
      // The follower says that Kafka does not answer.
      return;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private long lag(Map<TopicPartition, OffsetAndMetadata> read)
      throws ExecutionException, InterruptedException {
    Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
    read.keySet().forEach(partition -> asked.put(partition, OffsetSpec.latest()));
    Map<TopicPartition, ListOffsetsResultInfo> ends = admin.listOffsets(asked).all().get();
    return read.entrySet().stream()
        .filter(e -> e.getValue() != null)
        .mapToLong(e -> Math.max(0, ends.get(e.getKey()).offset() - e.getValue().offset()))
        .sum();
  }

  private int members(String group) throws ExecutionException, InterruptedException {
    return admin
        .describeConsumerGroups(List.of(group))
        .describedGroups()
        .get(group)
        .get()
        .members()
        .size();
  }

  @Override
  public void close() {
    executor.shutdownNow();
    if (admin != null) {
      admin.close(Duration.ofSeconds(1));
    }
  }
}
