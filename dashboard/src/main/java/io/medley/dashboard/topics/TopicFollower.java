package io.medley.dashboard.topics;

import io.medley.contracts.ClientSettings;
import io.medley.contracts.Topics;
import io.medley.dashboard.state.Board;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads committed records of the topics into a board, in no group: the compacted topics from their
 * beginnings, samples, task results and dead letters from some way before their ends. All plans are
 * read before anything else, as a board keeps little of what has none. One thread of its own, from
 * start to close. Where Kafka fails, it goes on where it was; a record that the board cannot take
 * is passed over.
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
  private final Consumer<Throwable> faults;
  private final RecordIntake intake;

  /** The next offset to read of each partition, of those that were read. The thread's own. */
  private final Map<TopicPartition, Long> next = new HashMap<>();

  private final Thread thread = new Thread(this::run, "medley-follower");
  private volatile boolean closing;
  private volatile boolean connected;
  private KafkaConsumer<byte[], byte[]> consumer;

  /**
   * Begins to read.
   *
   * @param faults hears on the follower's thread why reading was interrupted, and of the first
   *     record of each topic that is passed over
   */
  public static TopicFollower start(
      Map<String, ?> connection, Board board, Consumer<Throwable> faults) {
    TopicFollower follower = new TopicFollower(connection, board, faults);
    follower.thread.setDaemon(true);
    follower.thread.start();
    return follower;
  }

  private TopicFollower(Map<String, ?> connection, Board board, Consumer<Throwable> faults) {
    this.connection = new HashMap<>(ClientSettings.consumer(connection));
    this.connection.remove("group.id");
    this.board = board;
    this.faults = faults;
    this.intake = new RecordIntake(record -> apply(board, record), faults);
  }

  /** Whether everything that was there at the start is on the board, and Kafka answers. */
  public boolean isReady() {
    return connected && board.isCaughtUp();
  }

  /** Records that were passed over. */
  public long passedOver() {
    return intake.passedOver();
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
      } catch (RuntimeException | Error e) {
        // Whatever it is: a page that nobody tells anything any more would look alive.
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
    List<TopicPartition> plans = partitions(opened, Topics.EXPERIMENTS);
    assign(opened, plans);
    readTo(opened, opened.endOffsets(plans));
    List<TopicPartition> all = new ArrayList<>();
    WHOLE.forEach(topic -> all.addAll(partitions(opened, topic)));
    TAILS.keySet().forEach(topic -> all.addAll(partitions(opened, topic)));
    assign(opened, all);
    readTo(opened, opened.endOffsets(all));
    if (!closing && !board.isCaughtUp()) {
      board.caughtUp();
    }
    while (!closing) {
      poll(opened);
    }
  }

  private void readTo(KafkaConsumer<byte[], byte[]> opened, Map<TopicPartition, Long> ends) {
    Map<TopicPartition, Long> missing = new HashMap<>(ends);
    while (!closing && !missing.isEmpty()) {
      poll(opened);
      missing.entrySet().removeIf(end -> opened.position(end.getKey()) >= end.getValue());
    }
  }

  private void poll(KafkaConsumer<byte[], byte[]> opened) {
    ConsumerRecords<byte[], byte[]> records = opened.poll(POLL);
    records.forEach(intake::take);
    records.partitions().forEach(partition -> next.put(partition, opened.position(partition)));
    connected = true;
  }

  /** Goes on where reading was interrupted; what is new begins at its beginning or its tail. */
  private void assign(KafkaConsumer<byte[], byte[]> opened, List<TopicPartition> partitions) {
    opened.assign(partitions);
    Map<TopicPartition, Long> begins = opened.beginningOffsets(partitions);
    Map<TopicPartition, Long> ends = opened.endOffsets(partitions);
    for (TopicPartition partition : partitions) {
      Long tail = TAILS.get(partition.topic());
      long begin = begins.get(partition);
      long first = tail == null ? begin : Math.max(ends.get(partition) - tail, begin);
      opened.seek(partition, next.getOrDefault(partition, first));
    }
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

  private static void apply(Board board, ConsumerRecord<byte[], byte[]> record) {
    String key = record.key() == null ? null : new String(record.key(), StandardCharsets.UTF_8);
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
