package io.medley.benchmarks.training;

import io.medley.benchmarks.models.BenchmarkTexts;
import io.medley.benchmarks.models.Duel;
import io.medley.contracts.plan.PlannedRun;
import io.medley.contracts.training.MixedBatch;
import io.medley.models.embed.SentenceEmbedder;
import io.medley.training.checkpoint.Checkpoints;
import io.medley.training.student.LabelledTexts;
import io.medley.training.student.PretrainedStudentFactory;
import io.medley.training.student.Resumable;
import io.medley.training.student.Student;
import io.medley.training.student.TrainingDevice;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/**
 * A fine-tuned student on one thread: seconds of a step of 16 glosses, texts per second of its
 * predictions beside the embedder's in turns, and seconds of writing and reading a checkpoint.
 *
 * <p>Arguments: student ({@code minilm}), rounds (7). {@code medley.models.dir} names the models
 * directory.
 */
public final class StudentBenchmark {
  private static final int STEPS = 10;
  private static final int BATCH = 16;
  private static final int TEXTS = 1000;

  private final PlannedRun run;
  private final int rounds;

  private StudentBenchmark(String student, int rounds) {
    this.run = GlossRuns.planned(student, 0, STEPS * (rounds + 2), BATCH, 1e-4);
    this.rounds = rounds;
  }

  /** Measures and prints. */
  public static void main(String[] arguments) throws IOException {
    String student = arguments.length > 0 ? arguments[0] : "minilm";
    int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 7;
    new StudentBenchmark(student, rounds).measure();
  }

  private void measure() throws IOException {
    List<MixedBatch> batches = new GlossRuns(12).batches(run);
    try (PretrainedStudentFactory students =
            new PretrainedStudentFactory(BenchmarkTexts.all(), 1, 0, TrainingDevice.CPU);
        SentenceEmbedder embedder = SentenceEmbedder.load(BenchmarkTexts.all(), 1);
        Student student = students.create(run, 12)) {
      int next = 0;
      double[] steps = new double[rounds];
      for (int round = -2; round < rounds; round++) {
        Stopwatch watch = Stopwatch.start();
        for (int i = 0; i < STEPS; i++) {
          student.train(LabelledTexts.of(batches.get(next++)));
        }
        if (round >= 0) {
          steps[round] = watch.coreSeconds() / STEPS;
        }
      }
      Duel.summary("core seconds per step of " + run.student(), steps);
      List<String> texts = BenchmarkTexts.glosses(TEXTS);
      new Duel("predictions of " + run.student(), "SentenceEmbedder")
          .run(
              "texts per core second",
              1,
              rounds,
              () -> rate(() -> student.logProbabilities(texts)),
              () -> rate(() -> embedder.embed(texts)));
      checkpoints(student.resumable().orElseThrow());
    }
  }

  private void checkpoints(Resumable student) throws IOException {
    Path target = Files.createDirectories(Path.of("target"));
    Path directory = Files.createTempDirectory(target, "checkpoints");
    Checkpoints checkpoints =
        Checkpoints.open(
            new Checkpoints.Settings(directory, Duration.ZERO, Long.MAX_VALUE), Clock.systemUTC());
    Checkpoints.Content content =
        new Checkpoints.Content() {
          @Override
          public void save(DataOutput out) throws IOException {
            student.save(out);
          }

          @Override
          public void restore(DataInput in) throws IOException {
            student.restore(in);
          }
        };
    double[] saving = new double[rounds];
    double[] savingCore = new double[rounds];
    double[] restoring = new double[rounds];
    for (int round = 0; round < rounds; round++) {
      Stopwatch watch = Stopwatch.start();
      checkpoints.save(run.runId(), () -> "benchmark", student.bytes(), () -> false, content);
      saving[round] = watch.wallSeconds();
      savingCore[round] = watch.coreSeconds();
      watch = Stopwatch.start();
      checkpoints.restore(run.runId(), () -> "benchmark", content);
      restoring[round] = watch.wallSeconds();
    }
    Duel.print("%d bytes", student.bytes());
    Duel.summary("s to write a checkpoint", saving);
    Duel.summary("core seconds of it", savingCore);
    Duel.summary("s to read it", restoring);
    checkpoints.delete(run.runId());
    Files.delete(directory);
  }

  private static double rate(Runnable work) {
    Stopwatch watch = Stopwatch.start();
    work.run();
    return TEXTS / watch.coreSeconds();
  }
}
