package io.medley.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.medley.contracts.DeadLetter;
import io.medley.contracts.Progress;
import io.medley.contracts.Topics;
import io.medley.contracts.plan.ExperimentPlan.DesiredState;
import io.medley.contracts.training.MixedBatch;
import io.medley.contracts.training.RunResult;
import io.medley.testkit.KafkaExtension;
import io.medley.testkit.TopicReader;
import io.medley.training.checkpoint.Checkpoints;
import io.medley.training.run.OpenRun;
import io.medley.training.run.RunTask;
import io.medley.training.run.TrainingMetrics;
import io.medley.training.student.LabelledTexts;
import io.medley.training.student.PretrainedStudentFactory;
import io.medley.training.student.Student;
import io.medley.training.student.StudentFactory;
import io.medley.training.student.TestModels;
import io.medley.training.student.TrainingDevice;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TrainerIT {
  private static final int RUNS = 6;

  @RegisterExtension static final KafkaExtension KAFKA = KafkaExtension.withCatalogue(2);

  @BeforeAll
  static void plan() {
    KAFKA.kafka().send(Topics.EXPERIMENTS, "lab", Batches.plan(DesiredState.RUNNING));
  }

  /**
   * An instance is stopped in the middle of a real run, with later runs finished behind it; another
   * one takes over, gives the unfinished run the result it would have had anyway, and repeats none.
   */
  @Test
  void shouldGiveTheSameResultsWhenAnInstanceEndsInTheMiddle() throws Exception {
    try (PretrainedStudentFactory students =
            new PretrainedStudentFactory(TestModels.minilm(), 1, 1000, TrainingDevice.CPU);
        TopicReader<RunResult> results = KAFKA.kafka().reader(Topics.RESULTS, RunResult.class)) {
      for (int seed = 0; seed < RUNS; seed++) {
        String student = seed == 0 ? "minilm" : "minilm-probe";
        send(Batches.of(student, seed, 6));
      }
      CountDownLatch middle = new CountDownLatch(1);
      CountDownLatch ended = new CountDownLatch(1);
      StudentFactory interrupted =
          (run, classes) -> new Halting(students.create(run, classes), run.seed(), middle, ended);
      Trainer first = start(interrupted);
      middle.await();
      awaitRuns(results, RUNS - 1);
      first.close();
      ended.countDown();
      Trainer second = start(students);
      awaitRuns(results, RUNS);
      second.close();

      assertThat(seeds(results.values()))
          .containsExactlyInAnyOrderElementsOf(IntStream.range(0, RUNS).boxed().toList());
      assertThat(predictionsOfSeed(0, results)).isEqualTo(alone(students, 0));
    }
  }

  @Test
  void shouldReportHowRunsEndAndKeepBadRecords() {
    List<MixedBatch> torn = Batches.of(100);
    String tornId = torn.get(0).run().runId();
    try (TopicReader<Progress> progress = KAFKA.kafka().reader(Topics.PROGRESS, Progress.class);
        TopicReader<DeadLetter> letters =
            KAFKA.kafka().reader(Topics.DEAD_LETTERS, DeadLetter.class);
        Trainer trainer = start(new FakeStudentFactory())) {
      KAFKA.kafka().send(Topics.BATCHES, tornId, torn.get(0));
      KAFKA.kafka().sendText(Topics.BATCHES, tornId, "{\"nonsense");
      KAFKA.kafka().send(Topics.BATCHES, tornId, torn.get(2));
      send(Batches.of(101));

      DeadLetter letter = letters.awaitOne(any -> true);
      assertThat(letter.where()).isEqualTo("training");
      assertThat(letter.value()).asString().isEqualTo("{\"nonsense");
      progress.awaitOne(
          p -> p.subject().endsWith("fake/100") && p.state() == Progress.State.FAILED);
      progress.awaitOne(p -> p.subject().endsWith("fake/101") && p.state() == Progress.State.DONE);
      assertThat(trainer.running()).isTrue();
    }
  }

  private static void awaitRuns(TopicReader<RunResult> results, int runs) {
    results.await(runs + " runs", values -> seeds(values).size() == runs);
  }

  /** Of the runs that are no other test's. */
  private static List<Integer> seeds(List<RunResult> results) {
    return results.stream().map(r -> r.run().seed()).filter(seed -> seed < RUNS).toList();
  }

  private static List<RunResult.Prediction> predictionsOfSeed(
      int seed, TopicReader<RunResult> results) {
    Map<Integer, RunResult> bySeed =
        results.values().stream()
            .collect(Collectors.toMap(r -> r.run().seed(), Function.identity()));
    return bySeed.get(seed).predictions();
  }

  private static List<RunResult.Prediction> alone(StudentFactory students, int seed)
      throws InterruptedException {
    List<MixedBatch> batches = Batches.of("minilm", seed, 6);
    OpenRun run = new OpenRun(new TopicPartition(Topics.BATCHES, 0), 0, 0, batches.get(0));
    batches.forEach(batch -> run.offer(batch, 1, 0));
    TrainingMetrics metrics =
        new TrainingMetrics(new SimpleMeterRegistry(), Clock.systemUTC(), Duration.ofMinutes(1));
    return new RunTask(run, students, Checkpoints.off(), metrics, Clock.systemUTC())
        .call()
        .orElseThrow()
        .predictions();
  }

  private static void send(List<MixedBatch> batches) {
    batches.forEach(b -> KAFKA.kafka().send(Topics.BATCHES, b.run().runId(), b));
  }

  private static Trainer start(StudentFactory students) {
    return Trainer.start(
        KAFKA.kafka().connection(),
        UUID.randomUUID().toString(),
        students,
        Checkpoints.off(),
        new TrainingSettings(2, 1 << 24, Duration.ofMillis(50), Duration.ofSeconds(1)),
        new TrainingMetrics(new SimpleMeterRegistry(), Clock.systemUTC(), Duration.ofMinutes(1)),
        new SimpleMeterRegistry(),
        Clock.systemUTC(),
        cause -> {
          throw new AssertionError(cause);
        });
  }

  /** Halts the run of seed 0 after its first step, until its instance has ended. */
  private record Halting(Student student, int seed, CountDownLatch middle, CountDownLatch ended)
      implements Student {
    @Override
    public double train(LabelledTexts batch) {
      double loss = student.train(batch);
      if (seed == 0) {
        middle.countDown();
        try {
          ended.await();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }
      return loss;
    }

    @Override
    public double[][] logProbabilities(List<String> texts) {
      return student.logProbabilities(texts);
    }

    @Override
    public int cut(List<String> texts) {
      return student.cut(texts);
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
