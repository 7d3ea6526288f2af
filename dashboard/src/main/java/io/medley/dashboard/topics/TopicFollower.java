package io.medley.dashboard.topics;

import io.medley.contracts.ClientSettings;
import io.medley.contracts.Topics;
import io.medley.dashboard.state.Board;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads committed records of the topics into a board, in no group: the compacted topics and levels'
 * closings from their beginnings, samples, task results and dead letters from some way before their
 * ends. One thread of its own, from start to close. Where Kafka fails, it begins again; what is
 * taken in twice changes nothing.
 */
public final class TopicFollower implements AutoCloseable {
  private static final List<String> WHOLE =
      List.of(
          Topics.EXPERIMENTS,
          Topics.PROGRESS,
          Topics.LEVELS,
          Topics.SCORES,
          Topics.RESULTS,
          Topics.REPORTS);

  /** Records read of each partition, back from its end. */
  private static final Map<String, Long> TAILS =
      Map.of(Topics.SAMPLES, 20_000L, Topics.TASK_RESULTS, 20_000L, Topics.DEAD_LETTERS, 100L);

  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration RETRY = Duration.ofSeconds(1);

  private final Map<String, Object> connection;
  private final Board board;
  private final Consumer<Exception> faults;
  private final Thread thread = new Thread(this::run, "medley-follower");
  private volatile boolean closing;
  private volatile boolean connected;
  private KafkaConsumer<byte[], byte[]> consumer;

  /**
   * Begins to read.
   *
   * @param faults hears why reading begins again, on the follower's thread
   */
  public static TopicFollower start(
      Map<String, ?> connection, Board board, Consumer<Exception> faults) {
    TopicFollower follower = new TopicFollower(connection, board, faults);
    follower.thread.setDaemon(true);
    follower.thread.start();
    return follower;
  }

  private TopicFollower(Map<String, ?> connection, Board board, Consumer<Exception> faults) {
    this.connection = new HashMap<>(ClientSettings.consumer(connection));
    this.connection.remove("group.id");
    this.board = board;
    this.faults = faults;
  }

  /** Whether everything that was there at the start is on the board, and Kafka answers. */
  public boolean isReady() {
    return connected && board.isCaughtUp();
  }

  private void run() {
    while (!closing) {
      try (KafkaConsumer<byte[], byte[]> opened =
          new KafkaConsumer<>(
              connection, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
        synchronized (this) {
          consumer = opened;
        }
        follow(opened);
      } catch (WakeupException woken) {
        // Only close() wakes; the loop's condition says the rest.
        continue;
      } catch (KafkaException | IllegalStateException e) {
        faults.accept(e);
        pause();
      } finally {
        connected = false;
        synchronized (this) {
          consumer = null;
        }
      }
    }
  }

  private void follow(KafkaConsumer<byte[], byte[]> opened) {
    Map<TopicPartition, Long> missing = assign(opened);
    while (!closing) {
      opened.poll(POLL).forEach(this::apply);
      connected = true;
      if (!board.isCaughtUp()) {
        missing.entrySet().removeIf(end -> opened.position(end.getKey()) >= end.getValue());
        if (missing.isEmpty()) {
          board.caughtUp();
        }
      }
    }
  }

  /** Says where the partitions end now. */
  private static Map<TopicPartition, Long> assign(KafkaConsumer<byte[], byte[]> opened) {
    List<TopicPartition> whole = new ArrayList<>();
    WHOLE.forEach(topic -> whole.addAll(partitions(opened, topic)));
    List<TopicPartition> tails = new ArrayList<>();
    TAILS.keySet().forEach(topic -> tails.addAll(partitions(opened, topic)));
    List<TopicPartition> all = new ArrayList<>(whole);
    all.addAll(tails);
    opened.assign(all);
    opened.seekToBeginning(whole);
    Map<TopicPartition, Long> ends = new HashMap<>(opened.endOffsets(all));
    Map<TopicPartition, Long> begins = opened.beginningOffsets(tails);
    for (TopicPartition partition : tails) {
      long from = ends.get(partition) - TAILS.get(partition.topic());
      opened.seek(partition, Math.max(from, begins.get(partition)));
    }
    return ends;
  }

  private static List<TopicPartition> partitions(
      KafkaConsumer<byte[], byte[]> opened, String topic) {
    List<TopicPartition> partitions =
        opened.partitionsFor(topic).stream()
            .map(info -> new TopicPartition(topic, info.partition()))
            .toList();
    if (partitions.isEmpty()) {
      throw new IllegalStateException("there is no topic " + topic);
    }
    return partitions;
  }

  private void apply(ConsumerRecord<byte[], byte[]> record) {
    String key =
        record.key() == null
            ? null
            : new String(record.key(), java.nio.charset.StandardCharsets.UTF_8);
    board.apply(record.topic(), key, record.value(), Instant.ofEpochMilli(record.timestamp()));
  }

  private void pause() {
    try {
      Thread.sleep(RETRY.toMillis());
    } catch (InterruptedException e) {
      closing = true;
    }
  }

  @Override
  public void close() {
    closing = true;
    synchronized (this) {
      if (consumer == null) {
        thread.interrupt();
      } else {
        consumer.wakeup();
      }
    }
  }
}
