package io.medley.benchmarks.scoring;

import io.medley.testkit.TestKafka;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Given embeddings per second from {@code medley.embeddings} to final scores: a broker in this
 * process, one scorer process, everything written before the scorer starts. The clock runs from the
 * first score to the last, over the samples that were not in the first.
 *
 * <p>Arguments: levels (4), samples per level (50,000), rounds (3). Run from the project's root.
 */
public final class ScoringBenchmark {
  static final int PARTITIONS = 4;

  private ScoringBenchmark() {}

  /** Measures and prints. */
  public static void main(String[] arguments) throws IOException {
    int levels = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 4;
    int samples = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 50_000;
    int rounds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 3;
    for (int round = 0; round < rounds; round++) {
      round(new MadeUpExperiment(levels, samples));
    }
  }

  private static void round(MadeUpExperiment experiment) throws IOException {
    Path directory = Files.createTempDirectory("medley-scoring-benchmark");
    try (TestKafka kafka = TestKafka.prepared(PARTITIONS)) {
      try (EmbeddingWriter writer = new EmbeddingWriter(kafka, experiment)) {
        writer.planAndRealSamples();
        writer.levels();
      }
      try (ScoreWatch watch = new ScoreWatch(kafka.connection());
          ScorerProcess scorer = ScorerProcess.start(kafka.bootstrapServers(), directory)) {
        watch.awaitFirst(scorer::isAlive);
        long before = watch.samples();
        double processorBefore = scorer.processorSeconds();
        long start = System.nanoTime();
        watch.awaitComplete(experiment.levels(), scorer::isAlive);
        double seconds = (System.nanoTime() - start) * 1e-9;
        double processor = scorer.processorSeconds() - processorBefore;
        System.out.println(
            String.format(
                Locale.ROOT,
                "%d levels: %d of %d embeddings in %.1f s (%.1f s of processor), %.0f per second; %s",
                experiment.levels(),
                watch.samples() - before,
                watch.samples(),
                seconds,
                processor,
                (watch.samples() - before) / seconds,
                watch.gaps()));
      }
    }
  }
}
