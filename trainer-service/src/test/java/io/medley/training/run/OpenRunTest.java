package io.medley.training.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.medley.contracts.Topics;
import io.medley.training.Batches;
import io.medley.training.student.RunFailedException;
import java.util.concurrent.CancellationException;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class OpenRunTest {
  private final OpenRun run =
      new OpenRun(new TopicPartition(Topics.BATCHES, 0), 5, 0, Batches.batch(0, 0));

  @Test
  void shouldGiveItsBatchesInOrderAndCountWhatWaits() throws InterruptedException {
    run.offer(Batches.batch(0, 0), 10, 0);
    run.offer(Batches.batch(0, 1), 20, 0);
    assertThat(run.bufferedBytes()).isEqualTo(30);
    assertThat(run.take()).isEqualTo(Batches.batch(0, 0));
    assertThat(run.take()).isEqualTo(Batches.batch(0, 1));
    assertThat(run.bufferedBytes()).isZero();
    assertThat(run.isComplete()).isFalse();
    run.offer(Batches.batch(0, 2), 10, 0);
    assertThat(run.isComplete()).isTrue();
  }

  @Test
  void shouldLeaveOutABatchThatCameBefore() throws InterruptedException {
    run.offer(Batches.batch(0, 0), 1, 0);
    run.offer(Batches.batch(0, 0), 1, 0);
    run.offer(Batches.batch(0, 1), 1, 0);
    assertThat(run.take().index()).isZero();
    assertThat(run.take().index()).isEqualTo(1);
  }

  @Test
  void shouldFailWhereABatchIsMissing() {
    run.offer(Batches.batch(0, 0), 1, 0);
    run.offer(Batches.batch(0, 2), 1, 0);
    assertThatThrownBy(run::take)
        .isInstanceOf(RunFailedException.class)
        .hasMessage("batch 2 came where batch 1 was due");
    assertThat(run.bufferedBytes()).isZero();
  }

  @Test
  void shouldFailWhereABatchIsOfAnotherShape() {
    run.offer(Batches.of("fake", 0, 7).get(0), 1, 0);
    assertThatThrownBy(run::take).hasMessage("batch 0 says 8 batches, not 3");
  }

  @Test
  void shouldKeepItsFirstFailure() {
    run.fail("one");
    run.fail("two");
    assertThatThrownBy(run::take).hasMessage("one");
  }

  @Test
  void shouldEndItsWorkerWhenItIsGivenUp() {
    run.offer(Batches.batch(0, 0), 1, 0);
    run.cancel();
    assertThatThrownBy(run::take).isInstanceOf(CancellationException.class);
  }

  @Test
  void shouldSayWhetherItsWorkerWaits() throws InterruptedException {
    assertThat(run.isStarving()).isFalse();
    Thread worker = new Thread(() -> assertThatThrownBy(run::take).hasMessage("enough"));
    worker.start();
    while (!run.isStarving()) {
      Thread.onSpinWait();
    }
    run.fail("enough");
    worker.join();
    assertThat(run.isStarving()).isFalse();
  }
}
