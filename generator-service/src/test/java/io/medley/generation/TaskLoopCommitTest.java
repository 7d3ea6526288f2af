package io.medley.generation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.junit.jupiter.api.Test;

class TaskLoopCommitTest extends TaskLoopHarness {

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
}
