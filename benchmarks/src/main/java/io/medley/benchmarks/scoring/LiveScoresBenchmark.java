package io.medley.benchmarks.scoring;

import io.medley.testkit.TestKafka;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;

/**
 * How often a level has new scores while its samples arrive, and how long the final ones take after
 * the last: a broker and the writer in this process, one scorer process, as many embeddings a
 * second as said, from the scorer's start on.
 *
 * <p>Arguments: levels (8), samples per level (20,000), embeddings per second (4,000), rounds (3).
 * Run from the project's root.
 */
public final class LiveScoresBenchmark {

  private LiveScoresBenchmark() {}

  /** Measures and prints. */
  public static void main(String[] arguments) throws IOException {
    int levels = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 8;
    int samples = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 20_000;
    double perSecond = arguments.length > 2 ? Double.parseDouble(arguments[2]) : 4_000;
    int rounds = arguments.length > 3 ? Integer.parseInt(arguments[3]) : 3;
    for (int round = 0; round < rounds; round++) {
      round(new MadeUpExperiment(levels, samples), perSecond);
    }
  }

  private static void round(MadeUpExperiment experiment, double perSecond) throws IOException {
    Path directory = Files.createTempDirectory("medley-live-benchmark");
    try (TestKafka kafka = TestKafka.prepared(ScoringBenchmark.PARTITIONS);
        EmbeddingWriter writer = new EmbeddingWriter(kafka, experiment);
        ScoreWatch watch = new ScoreWatch(kafka.connection());
        ScorerProcess scorer = ScorerProcess.start(kafka.bootstrapServers(), directory)) {
      writer.planAndRealSamples();
      long start = System.nanoTime();
      CompletableFuture<Long> written =
          CompletableFuture.supplyAsync(
              () -> {
                writer.levels(perSecond);
                return System.nanoTime();
              });
      watch.awaitComplete(experiment.levels(), scorer::isAlive);
      long end = System.nanoTime();
      System.out.println(
          String.format(
              Locale.ROOT,
              "%d levels: %d embeddings, %.0f per second; %s; the last %.1f s after its samples",
              experiment.levels(),
              watch.samples(),
              watch.samples() / ((written.join() - start) * 1e-9),
              watch.gaps(),
              (end - written.join()) * 1e-9));
    }
  }
}
