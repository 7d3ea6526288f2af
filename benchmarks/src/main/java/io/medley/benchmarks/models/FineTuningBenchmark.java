package io.medley.benchmarks.models;

import ai.djl.Device;
import io.medley.models.NativeLibraries;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Seconds of one fine-tuning step, 32 sequences of 32 tokens, six layers of 384, all parameters
 * trained with AdamW, mean pooling and a linear head: Medley's encoder and optimiser against a
 * plain DJL loop over {@code BertBlock}, both without dropout.
 *
 * <p>Arguments: rounds (15), threads (all). {@code medley.models.dir} names the models directory.
 */
public final class FineTuningBenchmark {
  static final int CLASSES = 12;
  private static final int SEQUENCES = 32;
  private static final int TOKENS = 32;
  private static final int VOCABULARY = 30522;

  private FineTuningBenchmark() {}

  /** Measures and prints. */
  public static void main(String[] arguments) {
    int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 15;
    int threads =
        arguments.length > 1
            ? Integer.parseInt(arguments[1])
            : Runtime.getRuntime().availableProcessors();
    NativeLibraries.torchThreads(threads);
    Random random = new Random(1);
    List<int[]> ids = new ArrayList<>();
    float[] labels = new float[SEQUENCES];
    for (int i = 0; i < SEQUENCES; i++) {
      ids.add(random.ints(TOKENS, 1996, VOCABULARY).toArray());
      labels[i] = i % CLASSES;
    }
    Duel.print("batch %d x %d tokens, %d threads", SEQUENCES, TOKENS, threads);
    try (MedleyLoop medley = new MedleyLoop(BenchmarkTexts.store(), Device.cpu());
        DjlLoop djl = new DjlLoop(TOKENS)) {
      new Duel("Medley", "DJL BertBlock")
          .run(
              "s/step",
              3,
              rounds,
              () -> seconds(() -> medley.step(ids, labels)),
              () -> seconds(() -> djl.step(ids, labels)));
      medley.printShares();
    }
  }

  private static double seconds(Runnable work) {
    long start = System.nanoTime();
    work.run();
    return (System.nanoTime() - start) * 1e-9;
  }
}
