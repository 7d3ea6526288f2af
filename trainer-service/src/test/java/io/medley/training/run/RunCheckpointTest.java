package io.medley.training.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.medley.contracts.Topics;
import io.medley.contracts.training.MixedBatch;
import io.medley.contracts.training.RunResult;
import io.medley.testkit.SettableClock;
import io.medley.training.Batches;
import io.medley.training.checkpoint.Checkpoints;
import io.medley.training.student.LabelledTexts;
import io.medley.training.student.Resumable;
import io.medley.training.student.Student;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunCheckpointTest {
  private static final int STEPS = 20;

  @TempDir private Path directory;

  private final List<Counting> students = new ArrayList<>();
  private final SettableClock clock = new SettableClock(Instant.EPOCH);
  private final Duration step = Duration.ofSeconds(10);
  private Duration interval = Duration.ofSeconds(30);
  private long firstTimestamp = 7;
  private int cancelledAt;

  @Test
  void shouldGoOnAfterTheLastStepThatWasKept() throws Exception {
    interrupted(8);
    clock.pass(Duration.ofHours(3));

    OpenRun run = open();
    RunResult result = call(run).orElseThrow();

    assertThat(students.get(1).trained).isEqualTo(STEPS - 6);
    assertThat(result.losses()).isEqualTo(pairs());
    assertThat(result.elapsed()).isEqualTo(step.multipliedBy(STEPS));
    assertThat(run.stepsDone()).isEqualTo(STEPS);
    assertThat(result.predictions()).hasSize(2);
  }

  /** Means of the losses 1, 2, 3… by tenths. */
  private static List<Double> pairs() {
    return DoubleStream.iterate(1.5, loss -> loss + 2).limit(10).boxed().toList();
  }

  @Test
  void shouldKeepNothingBeforeItsInterval() throws Exception {
    interval = step.multipliedBy(STEPS + 1);
    interrupted(8);

    assertThat(files()).isEmpty();
    call(open());
    assertThat(students.get(1).trained).isEqualTo(STEPS);
  }

  @Test
  void shouldBeginAfreshWhereTheRunWasLaidOutAgain() throws Exception {
    interrupted(8);
    firstTimestamp++;

    RunResult result = call(open()).orElseThrow();

    assertThat(result.losses()).isEqualTo(pairs());
    assertThat(result.elapsed()).isEqualTo(step.multipliedBy(STEPS));
    assertThat(students.get(students.size() - 1).trained).isEqualTo(STEPS);
    assertThat(students).allMatch(student -> student.closed);
  }

  @Test
  void shouldBeginAfreshWithAFreshStudentWhereTheFileIsTorn() throws Exception {
    interrupted(8);
    byte[] whole = Files.readAllBytes(files().get(0));
    Files.write(files().get(0), Arrays.copyOf(whole, whole.length - 3));

    RunResult result = call(open()).orElseThrow();

    assertThat(result.losses()).isEqualTo(pairs());
    assertThat(students).hasSize(3).allMatch(student -> student.closed);
    assertThat(students.get(2).trained).isEqualTo(STEPS);
  }

  private void interrupted(int steps) throws Exception {
    cancelledAt = steps;
    assertThat(call(open())).isEmpty();
    cancelledAt = 0;
  }

  private Optional<RunResult> call(OpenRun run) throws Exception {
    return new RunTask(
            run,
            (planned, classes) -> {
              students.add(new Counting());
              return students.get(students.size() - 1);
            },
            Checkpoints.open(new Checkpoints.Settings(directory, interval, 1 << 20), clock),
            new TrainingMetrics(new SimpleMeterRegistry(), clock, Duration.ofMinutes(1)),
            clock)
        .call();
  }

  private OpenRun open() {
    List<MixedBatch> batches = Batches.of("fake", 3, STEPS);
    OpenRun run =
        new OpenRun(new TopicPartition(Topics.BATCHES, 0), 5, firstTimestamp, batches.get(0));
    batches.forEach(batch -> run.offer(batch, 1, 0));
    return run;
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.toList();
    }
  }

  /** Its state is how many steps it has made, which is also the loss of the last. */
  private final class Counting implements Student, Resumable {
    private int steps;
    private int trained;
    private boolean closed;

    @Override
    public double train(LabelledTexts batch) {
      if (trained == cancelledAt && cancelledAt > 0) {
        throw new CancellationException("the process ends");
      }
      clock.pass(step);
      trained++;
      return ++steps;
    }

    @Override
    public double[][] logProbabilities(List<String> texts) {
      return texts.stream().map(text -> new double[] {-0.5, -1}).toArray(double[][]::new);
    }

    @Override
    public int cut(List<String> texts) {
      return 0;
    }

    @Override
    public Optional<Resumable> resumable() {
      return Optional.of(this);
    }

    @Override
    public String origin() {
      return "counting";
    }

    @Override
    public long bytes() {
      return Integer.BYTES;
    }

    @Override
    public void save(DataOutput out) throws IOException {
      out.writeInt(steps);
    }

    @Override
    public void restore(DataInput in) throws IOException {
      steps = in.readInt();
    }

    @Override
    public String device() {
      return "cpu";
    }

    @Override
    public void close() {
      closed = true;
    }
  }
}
