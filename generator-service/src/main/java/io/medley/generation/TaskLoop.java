package io.medley.generation;

import io.medley.contracts.Ids;
import io.medley.contracts.Json;
import io.medley.contracts.Parsed;
import io.medley.contracts.Topics;
import io.medley.contracts.task.GenerationTask;
import io.medley.generation.OffsetTracker.Mark;
import io.medley.runtime.FollowedExperiments;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.RetriableException;
import org.jboss.logging.Logger;

/**
 * Takes tasks from a consumer, hands them to workers, and commits what is finished. The committed
 * offset of a partition never passes an unfinished task; the finished ones beyond it are in the
 * commit's metadata, so one task that is slow or held back has no other done again.
 *
 * <p>The loop polls all the time, so the group keeps it as a member however long a task takes.
 * Tasks of different lanes do not wait for each other's workers. A partition is paused while the
 * lane of its last task has enough in flight; as the next record may be of another lane, a lane
 * holds at most one task per partition above its limit. When a partition is taken away, what is
 * finished is committed first and the rest is dropped: its next owner does the rest again, with the
 * same outcome.
 *
 * <p>Tasks of a paused experiment are held back, without being committed and without counting as in
 * flight, so they hinder no others; planning releases only a few of each.
 *
 * <p>One thread runs {@link #run()}; {@link #stop()} may be called from any. The consumer is the
 * loop's own from then on.
 */
final class TaskLoop implements Runnable, ConsumerRebalanceListener {

  /** What is done with one record, on a worker. */
  @FunctionalInterface
  interface Work {
    /**
     * Returns when the record needs no more attention.
     *
     * @throws InterruptedException if it was dropped meanwhile
     * @throws RuntimeException if Kafka did not take the outcome; ends the loop
     */
    void process(ConsumerRecord<byte[], byte[]> record) throws InterruptedException;
  }

  private record Ending(PartitionWork partition, long offset, FutureTask<?> work) {}

  private static final Logger LOG = Logger.getLogger(TaskLoop.class);

  private final Consumer<byte[], byte[]> consumer;
  private final Work work;
  private final Function<byte[], Lane> lanes;
  private final LoopSettings settings;
  private final FollowedExperiments experiments;
  private final Runnable everyRound;
  private final Map<TopicPartition, PartitionWork> partitions = new HashMap<>();
  private final Queue<Ending> endings = new ConcurrentLinkedQueue<>();
  private volatile boolean stopping;

  /**
   * Makes a loop that has not joined its group yet.
   *
   * @param lanes the lane of a record's value, always the same few
   * @param experiments says what is wanted of each; the loop's own from then on
   * @param everyRound run once a round on the loop's thread, for chores
   */
  TaskLoop(
      Consumer<byte[], byte[]> consumer,
      Work work,
      Function<byte[], Lane> lanes,
      LoopSettings settings,
      FollowedExperiments experiments,
      Runnable everyRound) {
    this.consumer = consumer;
    this.work = work;
    this.lanes = lanes;
    this.settings = settings;
    this.experiments = experiments;
    this.everyRound = everyRound;
  }

  /**
   * Works until {@link #stop()}, then commits what is finished, drops the rest and closes the
   * consumer.
   *
   * @throws RuntimeException if Kafka refuses for good; nothing unfinished was committed
   */
  @Override
  public void run() {
    try (experiments;
        consumer) {
      experiments.catchUp(() -> stopping);
      subscribe();
      while (!stopping) {
        turn();
      }
      onPartitionsRevoked(List.copyOf(partitions.keySet()));
    } finally {
      onPartitionsLost(List.copyOf(partitions.keySet()));
    }
  }

  /** Joins the group. */
  void subscribe() {
    consumer.subscribe(List.of(Topics.TASKS), this);
  }

  /** Ends the loop after the poll it is in. */
  void stop() {
    stopping = true;
  }

  /** One round: what is wanted now, what has ended, commits, new records. */
  void turn() {
    if (!experiments.refresh().isEmpty()) {
      partitions.values().forEach(this::placeHeld);
    }
    settle();
    commit(partitions.keySet());
    List<TopicPartition> full =
        partitions.keySet().stream().filter(partition -> full(partitions.get(partition))).toList();
    consumer.resume(consumer.paused());
    consumer.pause(full);
    ConsumerRecords<byte[], byte[]> records = consumer.poll(settings.pollTimeout());
    records.forEach(this::accept);
    records.nextOffsets().forEach((partition, to) -> passed(partition, to.offset()));
    everyRound.run();
  }

  /** Tasks taken and not finished, of the partitions this instance has, without those held back. */
  int inFlight() {
    return partitions.values().stream().mapToInt(PartitionWork::inFlight).sum();
  }

  private boolean full(PartitionWork partition) {
    Lane lane = partition.lane();
    return lane != null
        && partitions.values().stream().mapToLong(each -> each.inFlight(lane)).sum()
            >= lane.maxInFlight();
  }

  private void accept(ConsumerRecord<byte[], byte[]> record) {
    PartitionWork partition =
        partitions.get(new TopicPartition(record.topic(), record.partition()));
    if (partition.tracker().begin(record.offset())) {
      place(partition, record);
    }
  }

  /** Transaction markers are passed too, else an idle partition would keep a lag of one. */
  private void passed(TopicPartition partition, long position) {
    PartitionWork owned = partitions.get(partition);
    if (owned != null) {
      owned.tracker().read(position);
    }
  }

  /** A cancelled task is started too: it ends at once, with a result. */
  private void place(PartitionWork partition, ConsumerRecord<byte[], byte[]> record) {
    switch (experiments.wanted(experimentOf(record))) {
      case PAUSED -> partition.hold(record);
      case DELETED -> drop(partition, record);
      case RUNNING, CANCELLED -> start(partition, record);
    }
  }

  /** Nobody needs the task, but what is no task becomes a dead letter, whoever it names. */
  private void drop(PartitionWork partition, ConsumerRecord<byte[], byte[]> record) {
    if (Json.parse(record.value(), GenerationTask.class) instanceof Parsed.Readable) {
      partition.finish(record.offset());
    } else {
      start(partition, record);
    }
  }

  private static String experimentOf(ConsumerRecord<byte[], byte[]> record) {
    return record.key() == null
        ? ""
        : Ids.experimentOf(new String(record.key(), StandardCharsets.UTF_8));
  }

  private void start(PartitionWork partition, ConsumerRecord<byte[], byte[]> record) {
    FutureTask<?> task =
        new FutureTask<Void>(
            () -> {
              work.process(record);
              return null;
            }) {
          @Override
          protected void done() {
            endings.add(new Ending(partition, record.offset(), this));
          }
        };
    Lane lane = lanes.apply(record.value());
    partition.start(record.offset(), task, lane);
    lane.workers().execute(task);
  }

  private void placeHeld(PartitionWork partition) {
    partition.takeHeld().forEach(record -> place(partition, record));
  }

  /**
   * Takes note of tasks that ended; those of a partition that is gone, or dropped, count no more.
   */
  private void settle() {
    for (Ending ending = endings.poll(); ending != null; ending = endings.poll()) {
      if (!ending.work().isCancelled() && partitions.containsValue(ending.partition())) {
        throwIfFailed(ending.work());
        ending.partition().finish(ending.offset());
      }
    }
  }

  private static void throwIfFailed(FutureTask<?> work) {
    try {
      work.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause
          ? cause
          : new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      throw new IllegalStateException("a task that is done does not wait", e);
    }
  }

  private void commit(Collection<TopicPartition> of) {
    Map<TopicPartition, Mark> marks = new HashMap<>();
    for (TopicPartition partition : of) {
      PartitionWork owned = partitions.get(partition);
      if (owned != null) {
        owned.tracker().committable().ifPresent(mark -> marks.put(partition, mark));
      }
    }
    if (marks.isEmpty()) {
      return;
    }
    Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
    marks.forEach(
        (partition, mark) ->
            offsets.put(partition, new OffsetAndMetadata(mark.position(), mark.metadata())));
    try {
      consumer.commitSync(offsets);
      marks.forEach((partition, mark) -> partitions.get(partition).tracker().committed(mark));
    } catch (CommitFailedException | RebalanceInProgressException | RetriableException e) {
      // The next round tries again, unless the partitions are someone else's by then.
      LOG.infof("offsets %s are not committed yet: %s", offsets, e.getMessage());
    }
  }

  @Override
  public void onPartitionsRevoked(Collection<TopicPartition> revoked) {
    settle();
    commit(revoked);
    onPartitionsLost(revoked);
  }

  @Override
  public void onPartitionsLost(Collection<TopicPartition> lost) {
    for (TopicPartition partition : lost) {
      PartitionWork work = partitions.remove(partition);
      if (work != null) {
        work.drop();
      }
    }
  }

  @Override
  public void onPartitionsAssigned(Collection<TopicPartition> assigned) {
    Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(Set.copyOf(assigned));
    for (TopicPartition partition : assigned) {
      OffsetAndMetadata mark = committed.get(partition);
      OffsetTracker tracker =
          mark == null
              ? OffsetTracker.fresh()
              : OffsetTracker.resume(new Mark(mark.offset(), mark.metadata()));
      partitions.put(partition, new PartitionWork(tracker));
    }
  }
}
