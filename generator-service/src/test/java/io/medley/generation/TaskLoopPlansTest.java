package io.medley.generation;

import static org.assertj.core.api.Assertions.assertThat;

import io.medley.contracts.Json;
import io.medley.contracts.Topics;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.junit.jupiter.api.Test;

class TaskLoopPlansTest extends TaskLoopHarness {

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
}
