package io.medley.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.Test;

class TaskLoopTest extends TaskLoopHarness {

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
}
