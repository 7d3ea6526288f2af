package io.medley.generation;

import io.medley.contracts.Topics;
import io.medley.runtime.FollowedExperiments;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;

/** A loop on a consumer of two partitions, and workers that a test runs by hand. */
abstract class TaskLoopHarness {
  static final TopicPartition FIRST = new TopicPartition(Topics.TASKS, 0);
  static final TopicPartition SECOND = new TopicPartition(Topics.TASKS, 1);
  static final TopicPartition PLANS = new TopicPartition(Topics.EXPERIMENTS, 0);
  static final int MAX_IN_FLIGHT = 3;

  /** Tasks handed to workers, which run when the test says so. */
  final List<Runnable> handed = new ArrayList<>();

  final Lane computing = new Lane(handed::add, MAX_IN_FLIGHT);
  final Lane waiting = new Lane(handed::add, 2 * MAX_IN_FLIGHT);
  final List<Long> worked = new ArrayList<>();
  final FlakyConsumer consumer = new FlakyConsumer();
  final MockConsumer<String, byte[]> plans = new MockConsumer<>("earliest");
  RuntimeException fault;
  long said;
  int rounds;
  TaskLoop loop;

  @BeforeEach
  void join() {
    loop =
        new TaskLoop(
            consumer,
            this::work,
            this::lane,
            new LoopSettings(Duration.ZERO),
            new FollowedExperiments(plans),
            () -> rounds++);
    plans.updatePartitions(
        Topics.EXPERIMENTS, List.of(new PartitionInfo(Topics.EXPERIMENTS, 0, null, null, null)));
    plans.updateBeginningOffsets(Map.of(PLANS, 0L));
    plans.updateEndOffsets(Map.of(PLANS, 0L));
    plans.assign(List.of(PLANS));
    loop.subscribe();
    consumer.updateBeginningOffsets(Map.of(FIRST, 0L, SECOND, 0L));
    consumer.rebalance(List.of(FIRST, SECOND));
  }

  Lane lane(byte[] task) {
    return task.length == 0 ? computing : waiting;
  }

  void work(ConsumerRecord<byte[], byte[]> record) {
    if (fault != null) {
      throw fault;
    }
    worked.add(record.offset());
  }

  static ConsumerRecord<byte[], byte[]> task(long offset, String taskId) {
    return task(offset, taskId, new byte[0]);
  }

  static ConsumerRecord<byte[], byte[]> task(long offset, String taskId, byte[] value) {
    return new ConsumerRecord<>(
        Topics.TASKS, 0, offset, taskId.getBytes(StandardCharsets.UTF_8), value);
  }

  void want(String experiment, String state) {
    String plan =
        """
        { "status": "accepted", "experimentId": "%s", "state": "%s",
          "request": { "dataset": { "name": "any" } }, "fingerprint": "0",
          "acceptedAt": "2026-01-05T09:00:00Z",
          "labels": [], "labelWords": {}, "paneSize": 1, "realCounts": {}, "levels": [],
          "arms": [], "runs": [] }
        """
            .formatted(experiment, state);
    plans.addRecord(
        new ConsumerRecord<>(
            Topics.EXPERIMENTS, 0, said++, experiment, plan.getBytes(StandardCharsets.UTF_8)));
  }

  void tasks(TopicPartition partition, long... offsets) {
    for (long offset : offsets) {
      consumer.addRecord(Tasks.record(partition.partition(), offset, new byte[0]));
    }
  }

  /** Runs handed tasks, by the order in which they were handed out. */
  void run(int... indices) {
    for (int index : indices) {
      handed.get(index).run();
    }
  }

  Long committed(TopicPartition partition) {
    OffsetAndMetadata offset = consumer.committed(Set.of(partition)).get(partition);
    return offset == null ? null : offset.offset();
  }

  /** Refuses one commit where it is told to. */
  static final class FlakyConsumer extends MockConsumer<byte[], byte[]> {
    RuntimeException refusal;
    Map<TopicPartition, OffsetAndMetadata> lastCommit = Map.of();

    FlakyConsumer() {
      super("earliest");
    }

    @Override
    public synchronized void commitSync(Map<TopicPartition, OffsetAndMetadata> offsets) {
      if (refusal != null) {
        RuntimeException thrown = refusal;
        refusal = null;
        throw thrown;
      }
      lastCommit = Map.copyOf(offsets);
      super.commitSync(offsets);
    }
  }
}
