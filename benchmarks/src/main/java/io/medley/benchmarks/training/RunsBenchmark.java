package io.medley.benchmarks.training;

import io.medley.benchmarks.models.BenchmarkTexts;
import io.medley.benchmarks.models.Duel;
import io.medley.contracts.training.RunResult;
import io.medley.training.student.PretrainedStudentFactory;
import io.medley.training.student.TrainingDevice;

/**
 * Whole runs on one thread, one after the other: 96 training texts in batches of 16 ({@code
 * minilm-probe}: 32), then the predictions. Prints each run's accuracy, or of more than ten their
 * mean, and the seconds.
 *
 * <p>Arguments: student ({@code minilm-probe}), runs (1,000), steps (200), learning rate (0.01),
 * test texts (1,008), first seed (0). {@code medley.models.dir} names the models directory.
 */
public final class RunsBenchmark {
  private static final int MANY = 10;

  private RunsBenchmark() {}

  /** Measures and prints. */
  public static void main(String[] arguments) throws InterruptedException {
    String student = arguments.length > 0 ? arguments[0] : "minilm-probe";
    int runs = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1000;
    int steps = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 200;
    double rate = arguments.length > 3 ? Double.parseDouble(arguments[3]) : 1e-2;
    int test = arguments.length > 4 ? Integer.parseInt(arguments[4]) : 1008;
    int first = arguments.length > 5 ? Integer.parseInt(arguments[5]) : 0;
    int batch = student.equals("minilm-probe") ? 32 : 16;
    GlossRuns glosses = new GlossRuns(test);
    double accuracies = 0;
    Stopwatch all = Stopwatch.start();
    try (PretrainedStudentFactory students =
        new PretrainedStudentFactory(BenchmarkTexts.all(), 1, 20_000, TrainingDevice.CPU)) {
      for (int seed = first; seed < first + runs; seed++) {
        Stopwatch watch = Stopwatch.start();
        RunResult result =
            glosses.run(students, GlossRuns.planned(student, seed, steps, batch, rate));
        double accuracy = GlossRuns.accuracy(result);
        accuracies += accuracy;
        if (runs <= MANY) {
          Duel.print(
              "%s, rate %s, seed %d: accuracy %.3f, last loss %.3f, %.1f s (%.1f core seconds)",
              student,
              rate,
              seed,
              accuracy,
              result.losses().get(result.losses().size() - 1),
              watch.wallSeconds(),
              watch.coreSeconds());
        }
      }
    }
    Duel.print(
        "%d runs of %s in %.1f s (%.1f core seconds), mean accuracy %.3f",
        runs, student, all.wallSeconds(), all.coreSeconds(), accuracies / runs);
  }
}
