package io.medley.training.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.medley.contracts.Topics;
import io.medley.contracts.training.MixedBatch;
import io.medley.contracts.training.MixedBatch.Phase;
import io.medley.contracts.training.RunResult;
import io.medley.testkit.SettableClock;
import io.medley.training.Batches;
import io.medley.training.checkpoint.Checkpoints;
import io.medley.training.student.LabelledTexts;
import io.medley.training.student.PretrainedStudentFactory;
import io.medley.training.student.Resumable;
import io.medley.training.student.Student;
import io.medley.training.student.TestModels;
import io.medley.training.student.TrainingDevice;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A run that is interrupted ends as it would have undisturbed, bit for bit on the CPU. */
class ResumedRunIT {
  private static final int EVALUATIONS = 2;
  private static final Duration INTERVAL = Duration.ofHours(1);
  private static final List<String> TEXTS =
      List.of(
          "a small wild cat",
          "bread with cheese",
          "a large dog that barks at every stranger who comes to the door of the house",
          "a sweet cake",
          "a striped horse of the African plains",
          "soup of beans",
          "a bird");

  private static PretrainedStudentFactory students;
  private static final Map<String, Trained> UNDISTURBED = new HashMap<>();

  @BeforeAll
  static void load() {
    students = new PretrainedStudentFactory(TestModels.all(), 1, 1000, TrainingDevice.CPU);
  }

  @AfterAll
  static void close() {
    students.close();
  }

  /** Of twenty steps two warm up. */
  @ParameterizedTest(
      name = "{0}, {1} steps, kept after {2}, interrupted after {3} and {4} batches to predict")
  @CsvSource({
    "minilm, 20, 1, 1, 0",
    "minilm, 20, 2, 3, 0",
    "minilm, 20, 10, 12, 0",
    "minilm, 20, 19, 19, 0",
    "minilm, 20, 20, 20, 1",
    "bert-base, 4, 2, 3, 0"
  })
  void shouldEndAsIfItHadNotBeenInterrupted(
      String name, int total, int kept, int steps, int evaluations, @TempDir Path directory)
      throws InterruptedException {
    List<MixedBatch> batches = batches(name, total);
    Trained expected = UNDISTURBED.get(name);
    if (expected == null) {
      expected = new Trained(total + 1, total, EVALUATIONS);
      expected.train(batches, Checkpoints.off());
      UNDISTURBED.put(name, expected);
    }

    Trained interrupted = new Trained(kept, steps, evaluations);
    interrupted.train(batches, open(directory, interrupted.clock));
    Trained resumed = new Trained(total + 1, total, EVALUATIONS);
    resumed.train(batches, open(directory, resumed.clock));

    assertThat(interrupted.result).isEmpty();
    assertThat(resumed.losses).isEqualTo(expected.losses.subList(kept, total));
    assertThat(resumed.rows).isEqualTo(expected.rows);
    RunResult result = resumed.result.orElseThrow();
    assertThat(result.losses()).isEqualTo(expected.result.orElseThrow().losses());
    assertThat(result.predictions()).isEqualTo(expected.result.orElseThrow().predictions());
  }

  private static Checkpoints open(Path directory, Clock clock) {
    return Checkpoints.open(new Checkpoints.Settings(directory, INTERVAL, 1L << 30), clock);
  }

  private static List<MixedBatch> batches(String student, int steps) {
    MixedBatch any = Batches.of(student, 0, steps).get(0);
    return IntStream.range(0, steps + EVALUATIONS)
        .mapToObj(
            index ->
                new MixedBatch(
                    any.experimentId(),
                    any.run(),
                    any.arm(),
                    any.labels(),
                    index,
                    steps + EVALUATIONS,
                    index < steps ? Phase.TRAIN : Phase.EVALUATE,
                    List.of(item(2 * index), item(2 * index + 1))))
        .toList();
  }

  private static MixedBatch.Item item(int ordinal) {
    return Batches.item("any", ordinal, TEXTS.get(ordinal % TEXTS.size()));
  }

  /** One process's part of a run, with all that its student computes. */
  private static final class Trained {
    private final int kept;
    private final int steps;
    private final int evaluations;
    private final SettableClock clock = new SettableClock(Instant.EPOCH);
    private final List<Double> losses = new ArrayList<>();
    private final List<List<Double>> rows = new ArrayList<>();
    private int trained;
    private int evaluated;
    private Optional<RunResult> result = Optional.empty();

    /**
     * A process that ends early.
     *
     * @param kept the step after which there is a checkpoint
     * @param steps the process ends before the next step
     * @param evaluations the process ends before the next batch to predict
     */
    Trained(int kept, int steps, int evaluations) {
      this.kept = kept;
      this.steps = steps;
      this.evaluations = evaluations;
    }

    void train(List<MixedBatch> batches, Checkpoints checkpoints) throws InterruptedException {
      OpenRun run = new OpenRun(new TopicPartition(Topics.BATCHES, 0), 9, 7, batches.get(0));
      batches.forEach(batch -> run.offer(batch, 1, 0));
      result =
          new RunTask(
                  run,
                  (planned, classes) -> new Watched(students.create(planned, classes)),
                  checkpoints,
                  new TrainingMetrics(new SimpleMeterRegistry(), clock, Duration.ofMinutes(1)),
                  clock)
              .call();
    }

    private final class Watched implements Student {
      private final Student student;

      Watched(Student student) {
        this.student = student;
      }

      @Override
      public double train(LabelledTexts batch) {
        if (trained == steps) {
          throw new CancellationException("the process ends");
        }
        double loss = student.train(batch);
        losses.add(loss);
        if (++trained == kept) {
          clock.pass(INTERVAL);
        }
        return loss;
      }

      @Override
      public double[][] logProbabilities(List<String> texts) {
        if (evaluated++ == evaluations) {
          throw new CancellationException("the process ends");
        }
        double[][] all = student.logProbabilities(texts);
        for (double[] row : all) {
          rows.add(Arrays.stream(row).boxed().toList());
        }
        return all;
      }

      @Override
      public int cut(List<String> texts) {
        return student.cut(texts);
      }

      @Override
      public Optional<Resumable> resumable() {
        return student.resumable();
      }

      @Override
      public String device() {
        return student.device();
      }

      @Override
      public void close() {
        student.close();
      }
    }
  }
}
