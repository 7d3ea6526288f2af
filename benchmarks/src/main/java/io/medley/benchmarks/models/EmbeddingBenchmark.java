package io.medley.benchmarks.models;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.onnx.allminilml6v2.AllMiniLmL6V2EmbeddingModel;
import io.medley.models.embed.SentenceEmbedder;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Texts per second of {@link SentenceEmbedder} and of LangChain4j's in-process MiniLM, with the
 * same 1,000 glosses and as many threads each as the machine has cores (LangChain4j's sessions take
 * that number by themselves).
 *
 * <p>Arguments: rounds (7). {@code medley.models.dir} names the models directory.
 */
public final class EmbeddingBenchmark {
  private static final int TEXTS = 1000;

  private EmbeddingBenchmark() {}

  /** Measures and prints. */
  public static void main(String[] arguments) {
    int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 7;
    int threads = Runtime.getRuntime().availableProcessors();
    List<String> texts = BenchmarkTexts.glosses(TEXTS);
    List<TextSegment> segments = texts.stream().map(TextSegment::from).toList();
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    try (SentenceEmbedder embedder = SentenceEmbedder.load(BenchmarkTexts.store(), threads)) {
      AllMiniLmL6V2EmbeddingModel langchain = new AllMiniLmL6V2EmbeddingModel(executor);
      Duel.print("%d glosses, %d threads", TEXTS, threads);
      Duel.print(
          "largest difference of a component: %.1e",
          difference(embedder.embed(texts), langchain, segments));
      new Duel("SentenceEmbedder", "LangChain4j")
          .run(
              "texts/s",
              1,
              rounds,
              () -> rate(() -> embedder.embed(texts)),
              () -> rate(() -> langchain.embedAll(segments)));
    } finally {
      executor.shutdown();
    }
  }

  private static double rate(Runnable work) {
    long start = System.nanoTime();
    work.run();
    return TEXTS / ((System.nanoTime() - start) * 1e-9);
  }

  private static double difference(
      float[][] ours, AllMiniLmL6V2EmbeddingModel langchain, List<TextSegment> segments) {
    double largest = 0;
    for (int i = 0; i < 50; i++) {
      float[] theirs = langchain.embed(segments.get(i)).content().vector();
      for (int j = 0; j < theirs.length; j++) {
        largest = Math.max(largest, Math.abs(ours[i][j] - theirs[j]));
      }
    }
    return largest;
  }
}
