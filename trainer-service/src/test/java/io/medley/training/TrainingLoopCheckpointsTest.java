package io.medley.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.medley.contracts.plan.ExperimentPlan.DesiredState;
import io.medley.training.checkpoint.Checkpoints;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When the checkpoint of a run goes, and when it stays. */
class TrainingLoopCheckpointsTest extends LoopFixture {
  @TempDir private Path directory;

  @BeforeEach
  void keepCheckpoints() {
    checkpoints =
        Checkpoints.open(
            new Checkpoints.Settings(directory, Duration.ZERO, 1 << 20), Clock.systemUTC());
    loop = loop(Long.MAX_VALUE);
    checkpoints.save(Batches.id(1), () -> "an earlier process", 0, () -> false, new Nothing());
  }

  @Test
  void shouldGoWithTheResultOfTheRunOnceItIsCommitted() {
    assign(ONE);
    addAll(0, Batches.of(1));
    assertThat(directory).isNotEmptyDirectory();

    turnUntil(() -> !results().isEmpty());

    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void shouldGoWhenTheExperimentIsCancelled() {
    CountDownLatch gate = new CountDownLatch(1);
    students.gate(1, gate);
    assign(ONE);
    addAll(0, Batches.of(1));
    turnUntil(() -> students.created.get() == 1);

    want(DesiredState.CANCELLED);
    loop.turn();

    assertThat(directory).isEmptyDirectory();
    gate.countDown();
  }

  @Test
  void shouldGoWhenTheExperimentWasCancelledWhileNobodyWasThere() {
    want(DesiredState.CANCELLED);
    assign(ONE);
    addAll(0, Batches.of(1));

    turnUntil(this::isEmpty);
  }

  private boolean isEmpty() {
    return directory.toFile().list().length == 0;
  }

  @Test
  void shouldStayWhenThePartitionIsTakenAway() {
    CountDownLatch gate = new CountDownLatch(1);
    students.gate(1, gate);
    assign(ONE, OTHER);
    addAll(0, Batches.of(1));
    turnUntil(() -> students.created.get() == 1);

    consumer.rebalance(List.of(OTHER));
    gate.countDown();
    turnUntil(() -> students.live.get() == 0);

    assertThat(directory).isNotEmptyDirectory();
  }

  private static final class Nothing implements Checkpoints.Content {
    @Override
    public void save(DataOutput out) throws IOException {
      out.writeInt(0);
    }

    @Override
    public void restore(DataInput in) throws IOException {
      in.readInt();
    }
  }
}
