package io.medley.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.medley.contracts.Json;
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
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TaskLoopTest {
  private static final TopicPartition FIRST = new TopicPartition(Topics.TASKS, 0);
  private static final TopicPartition SECOND = new TopicPartition(Topics.TASKS, 1);
  private static final TopicPartition PLANS = new TopicPartition(Topics.EXPERIMENTS, 0);
  private static final int MAX_IN_FLIGHT = 3;

  /** Tasks handed to workers, which run when the test says so. */
  private final List<Runnable> handed = new ArrayList<>();

  private final Lane computing = new Lane(handed::add, MAX_IN_FLIGHT);
  private final Lane waiting = new Lane(handed::add, 2 * MAX_IN_FLIGHT);
  private final List<Long> worked = new ArrayList<>();
  private final FlakyConsumer consumer = new FlakyConsumer();
  private final MockConsumer<String, byte[]> plans = new MockConsumer<>("earliest");
  private RuntimeException fault;
  private long said;
  private int rounds;
  private TaskLoop loop;

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

  private Lane lane(byte[] task) {
    return task.length == 0 ? computing : waiting;
  }

  private void work(ConsumerRecord<byte[], byte[]> record) {
    if (fault != null) {
      throw fault;
    }
    worked.add(record.offset());
  }

  @Test
  void shouldHandEveryRecordToAWorker() {
    tasks(FIRST, 0, 1);
    tasks(SECOND, 0);

    loop.turn();

    assertThat(handed).hasSize(3);
    assertThat(loop.inFlight()).isEqualTo(3);
    assertThat(rounds).isEqualTo(1);
  }

  @Test
  void shouldNotCommitPastAnUnfinishedTask() {
    tasks(FIRST, 0, 1, 2);
    loop.turn();

    run(1, 2);
    loop.turn();

    assertThat(committed(FIRST)).isZero();
  }

  @Test
  void shouldNotDoFinishedTasksAgainBecauseAnEarlierOneIsHeldBack() {
    want("held", "paused");
    consumer.addRecord(task(0, "held/pool-6/0"));
    consumer.addRecord(task(1, "free/pool-6/0"));
    consumer.addRecord(task(2, "free/pool-6/1"));
    loop.turn();
    run(0, 1);
    loop.turn();

    consumer.rebalance(List.of(SECOND));
    consumer.rebalance(List.of(FIRST, SECOND));
    consumer.seek(FIRST, committed(FIRST));
    consumer.addRecord(task(0, "held/pool-6/0"));
    consumer.addRecord(task(1, "free/pool-6/0"));
    consumer.addRecord(task(2, "free/pool-6/1"));
    consumer.addRecord(task(3, "free/pool-6/2"));
    loop.turn();

    assertThat(handed).hasSize(3);
    run(2);
    assertThat(worked).containsExactly(1L, 2L, 3L);
  }

  @Test
  void shouldCommitUpToTheFirstUnfinishedTask() {
    tasks(FIRST, 0, 1, 2);
    loop.turn();

    run(1, 0);
    loop.turn();

    assertThat(committed(FIRST)).isEqualTo(2);
  }

  @Test
  void shouldCommitTheEndWhenAllIsFinishedInAnyOrder() {
    tasks(FIRST, 0, 1, 2);
    loop.turn();

    run(2, 0, 1);
    loop.turn();

    assertThat(committed(FIRST)).isEqualTo(3);
    assertThat(loop.inFlight()).isZero();
  }

  @Test
  void shouldPauseWhenEnoughIsInFlightAndGoOnPolling() {
    tasks(FIRST, 0, 1, 2, 3);
    tasks(SECOND, 0);
    loop.turn();

    loop.turn();
    loop.turn();

    assertThat(consumer.paused()).containsExactlyInAnyOrder(FIRST, SECOND);
    assertThat(rounds).isEqualTo(3);
  }

  @Test
  void shouldReadOnWhereTasksOfAnotherLaneAreWaitedFor() {
    tasks(FIRST, 0, 1, 2);
    consumer.addRecord(Tasks.record(SECOND.partition(), 0, new byte[1]));
    loop.turn();

    loop.turn();

    assertThat(consumer.paused()).containsExactly(FIRST);
  }

  @Test
  void shouldPauseEachPartitionForTheLaneOfItsLastTask() {
    consumer.addRecord(Tasks.record(FIRST.partition(), 0, new byte[1]));
    tasks(FIRST, 1, 2, 3);
    for (int offset = 0; offset < 2 * MAX_IN_FLIGHT; offset++) {
      consumer.addRecord(Tasks.record(SECOND.partition(), offset, new byte[1]));
    }
    loop.turn();
    loop.turn();
    assertThat(consumer.paused()).containsExactlyInAnyOrder(FIRST, SECOND);

    run(1);
    loop.turn();

    assertThat(consumer.paused()).containsExactly(SECOND);
  }

  @Test
  void shouldTakeMoreWhenATaskIsFinished() {
    tasks(FIRST, 0, 1, 2);
    loop.turn();
    loop.turn();

    run(1);
    loop.turn();

    assertThat(consumer.paused()).isEmpty();
    assertThat(loop.inFlight()).isEqualTo(2);
  }

  @Test
  void shouldCommitWhatIsFinishedWhenAPartitionIsRevoked() {
    tasks(FIRST, 0, 1);
    loop.turn();
    run(0);

    consumer.rebalance(List.of(SECOND));

    assertThat(consumer.lastCommit).containsEntry(FIRST, new OffsetAndMetadata(1));
  }

  @Test
  void shouldDropWhatIsNotFinishedWhenAPartitionIsRevoked() {
    tasks(FIRST, 0, 1);
    tasks(SECOND, 0);
    loop.turn();

    consumer.rebalance(List.of(SECOND));
    run(0, 1, 2);
    loop.turn();

    assertThat(worked).hasSize(1);
    assertThat(committed(SECOND)).isEqualTo(1);
    assertThat(loop.inFlight()).isZero();
  }

  @Test
  void shouldNotCommitForAPartitionThatWasLost() {
    tasks(FIRST, 0);
    loop.turn();
    run(0);

    loop.onPartitionsLost(List.of(FIRST));
    loop.turn();

    assertThat(committed(FIRST)).isNull();
  }

  @Test
  void shouldBeginAnewWithAPartitionThatComesBack() {
    tasks(FIRST, 0, 1);
    loop.turn();
    loop.onPartitionsLost(List.of(FIRST));
    loop.onPartitionsAssigned(List.of(FIRST));
    consumer.seek(FIRST, 0);
    tasks(FIRST, 0, 1);
    loop.turn();

    run(2, 3);
    loop.turn();

    assertThat(committed(FIRST)).isEqualTo(2);
  }

  @Test
  void shouldTryACommitAgainThatARebalanceRefused() {
    tasks(FIRST, 0);
    loop.turn();
    run(0);
    consumer.refusal = new RebalanceInProgressException("not now");

    loop.turn();
    assertThat(committed(FIRST)).isNull();
    loop.turn();

    assertThat(committed(FIRST)).isEqualTo(1);
  }

  @Test
  void shouldEndWithTheCauseWhenKafkaDidNotTakeAnOutcome() {
    tasks(FIRST, 0, 1);
    loop.turn();
    fault = new KafkaException("broker gone");
    run(0);

    assertThatThrownBy(loop::turn).isSameAs(fault);
    assertThat(committed(FIRST)).isNull();
  }

  @Test
  void shouldCommitDropAndLeaveWhenStopped() {
    consumer.schedulePollTask(() -> tasks(FIRST, 0, 1));
    consumer.schedulePollTask(
        () -> {
          run(0);
          loop.stop();
        });

    loop.run();
    run(1);

    assertThat(worked).containsExactly(0L);
    assertThat(consumer.lastCommit).containsEntry(FIRST, new OffsetAndMetadata(1));
    assertThat(consumer.closed()).isTrue();
  }

  @Test
  void shouldHoldBackTasksOfAPausedExperimentAndNoOthers() {
    want("held", "paused");
    consumer.addRecord(task(0, "held/pool-6/0"));
    consumer.addRecord(task(1, "held/pool-6/1"));
    consumer.addRecord(task(2, "held/pool-6/2"));
    consumer.addRecord(task(3, "free/pool-6/0"));
    loop.turn();

    run(0);
    loop.turn();

    assertThat(worked).containsExactly(3L);
    assertThat(consumer.paused()).isEmpty();
    assertThat(committed(FIRST)).isZero();
  }

  @Test
  void shouldStartWhatItHeldBackWhenTheExperimentGoesOn() {
    want("held", "paused");
    consumer.addRecord(task(0, "held/pool-6/0"));
    consumer.addRecord(task(1, "free/pool-6/0"));
    loop.turn();
    run(0);
    want("held", "running");

    loop.turn();
    run(1);
    loop.turn();

    assertThat(worked).containsExactly(1L, 0L);
    assertThat(committed(FIRST)).isEqualTo(2);
  }

  @Test
  void shouldLetAWorkerEndTheTasksOfACancelledExperiment() {
    want("held", "paused");
    consumer.addRecord(task(0, "held/pool-6/0"));
    loop.turn();
    want("held", "cancelled");
    loop.turn();

    run(0);
    loop.turn();

    assertThat(worked).containsExactly(0L);
    assertThat(committed(FIRST)).isEqualTo(1);
  }

  @Test
  void shouldPassByTheTasksOfADeletedExperiment() {
    plans.addRecord(new ConsumerRecord<>(Topics.EXPERIMENTS, 0, said++, "gone", null));
    byte[] task = Json.bytes(Tasks.task("gone", 0));
    consumer.addRecord(task(0, "gone/pool-20/0", task));

    loop.turn();
    loop.turn();

    assertThat(handed).isEmpty();
    assertThat(committed(FIRST)).isEqualTo(1);
  }

  @Test
  void shouldHandOutWhatIsNoTaskThoughItsExperimentIsDeletedSoThatItBecomesADeadLetter() {
    plans.addRecord(new ConsumerRecord<>(Topics.EXPERIMENTS, 0, said++, "gone", null));
    consumer.addRecord(task(0, "gone/pool-20/0"));

    loop.turn();
    run(0);

    assertThat(worked).containsExactly(0L);
  }

  @Test
  void shouldForgetWhatItHeldBackWithItsPartition() {
    want("held", "paused");
    consumer.addRecord(task(0, "held/pool-6/0"));
    loop.turn();

    consumer.rebalance(List.of(SECOND));
    want("held", "running");
    loop.turn();

    assertThat(handed).isEmpty();
    assertThat(consumer.lastCommit).containsEntry(FIRST, new OffsetAndMetadata(0));
  }

  private static ConsumerRecord<byte[], byte[]> task(long offset, String taskId) {
    return task(offset, taskId, new byte[0]);
  }

  private static ConsumerRecord<byte[], byte[]> task(long offset, String taskId, byte[] value) {
    return new ConsumerRecord<>(
        Topics.TASKS, 0, offset, taskId.getBytes(StandardCharsets.UTF_8), value);
  }

  private void want(String experiment, String state) {
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

  private void tasks(TopicPartition partition, long... offsets) {
    for (long offset : offsets) {
      consumer.addRecord(Tasks.record(partition.partition(), offset, new byte[0]));
    }
  }

  /** Runs handed tasks, by the order in which they were handed out. */
  private void run(int... indices) {
    for (int index : indices) {
      handed.get(index).run();
    }
  }

  private Long committed(TopicPartition partition) {
    OffsetAndMetadata offset = consumer.committed(Set.of(partition)).get(partition);
    return offset == null ? null : offset.offset();
  }

  /** Refuses one commit where it is told to. */
  private static final class FlakyConsumer extends MockConsumer<byte[], byte[]> {
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
