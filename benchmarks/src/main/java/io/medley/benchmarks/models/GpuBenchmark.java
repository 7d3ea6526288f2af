package io.medley.benchmarks.models;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import io.medley.contracts.Json;
import io.medley.models.NativeLibraries;
import io.medley.models.Tokenizer;
import io.medley.models.bert.BertEncoder;
import io.medley.models.bert.TokenBatch;
import io.medley.models.embed.SentenceEmbedder;
import io.medley.models.gradient.GradientMode;
import io.medley.models.weights.BertWeights;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;

/**
 * Training and embedding on a CUDA device beside the CPU, as one JSON object on standard output.
 * What could not be loaded or measured is absent, and {@code notLoaded} says why; the exit code is
 * then 1.
 *
 * <p>Training: seconds of a step of {@link MedleyLoop}. Embedding: texts per second, on the CPU
 * through ONNX Runtime, as the service does it, and on the GPU through libtorch.
 *
 * <p>Arguments: rounds (5). {@code medley.models.dir} names the models directory.
 */
public final class GpuBenchmark {
  private static final int SEQUENCES = 32;
  private static final int TOKENS = 32;
  private static final int VOCABULARY = 30522;
  private static final int STEPS = 10;
  private static final int TEXTS = 1000;
  private static final int TEXTS_AT_ONCE = 250;

  private final int rounds;
  private final Map<String, Object> figures = new LinkedHashMap<>();
  private final List<String> notLoaded = new ArrayList<>();

  private GpuBenchmark(int rounds) {
    this.rounds = rounds;
  }

  /** Measures and prints. */
  public static void main(String[] arguments) {
    GpuBenchmark benchmark =
        new GpuBenchmark(arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5);
    benchmark.measure();
    benchmark.figures.put("notLoaded", benchmark.notLoaded);
    System.out.println(new String(Json.bytes(benchmark.figures), StandardCharsets.UTF_8));
    if (!benchmark.notLoaded.isEmpty()) {
      System.exit(1);
    }
  }

  private void measure() {
    int threads = Runtime.getRuntime().availableProcessors();
    figures.put("cores", threads);
    List<String> texts = BenchmarkTexts.glosses(TEXTS);
    Integer devices = cudaDevices(threads);
    figures.put("cudaDevices", devices);
    figures.put("trainingCpuSecondsPerStep", devices == null ? null : training(Device.cpu()));
    figures.put("embeddingCpuTextsPerSecond", embeddingOnnx(texts, threads));
    boolean cuda = devices != null && devices > 0;
    figures.put("trainingCudaSecondsPerStep", cuda ? training(Device.gpu()) : null);
    figures.put("embeddingCudaTextsPerSecond", cuda ? embedding(texts, Device.gpu()) : null);
  }

  /** Null without any libtorch. */
  private Integer cudaDevices(int threads) {
    String library = System.getenv("PYTORCH_LIBRARY_PATH");
    try {
      NativeLibraries.torchThreads(threads);
      int devices = NativeLibraries.cudaDevices();
      if (devices == 0) {
        notLoaded.add(
            library == null
                ? "CUDA: this libtorch is for the CPU; name the lib directory of a libtorch 2.7.1"
                    + " for CUDA 12.8 in PYTORCH_LIBRARY_PATH"
                : "CUDA: libtorch from %s finds no device".formatted(library));
      }
      return devices;
    } catch (LinkageError | AssertionError | RuntimeException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      notLoaded.add(
          "libtorch%s: %s"
              .formatted(library == null ? "" : " from " + library, cause.getMessage()));
      return null;
    }
  }

  private double training(Device device) {
    Random random = new Random(1);
    List<int[]> ids = new ArrayList<>();
    float[] labels = new float[SEQUENCES];
    for (int i = 0; i < SEQUENCES; i++) {
      ids.add(random.ints(TOKENS, 1996, VOCABULARY).toArray());
      labels[i] = i % FineTuningBenchmark.CLASSES;
    }
    try (MedleyLoop loop = new MedleyLoop(BenchmarkTexts.store(), device)) {
      return median(
          () -> {
            for (int step = 0; step < STEPS; step++) {
              loop.step(ids, labels);
            }
          },
          seconds -> seconds / STEPS);
    }
  }

  private Double embeddingOnnx(List<String> texts, int threads) {
    try (SentenceEmbedder embedder = SentenceEmbedder.load(BenchmarkTexts.store(), threads)) {
      return median(() -> embedder.embed(texts), seconds -> TEXTS / seconds);
    } catch (LinkageError | RuntimeException e) {
      notLoaded.add("ONNX Runtime: " + e.getMessage());
      return null;
    }
  }

  private double embedding(List<String> texts, Device device) {
    try (Tokenizer tokenizer = Tokenizer.load(BenchmarkTexts.store());
        BertEncoder encoder =
            BertEncoder.load(
                BertWeights.minilm(BenchmarkTexts.store()),
                BertEncoder.Trainable.NOTHING,
                device)) {
      List<String> byLength =
          texts.stream().sorted(Comparator.comparingInt(String::length)).toList();
      return median(() -> embed(byLength, tokenizer, encoder), seconds -> TEXTS / seconds);
    }
  }

  private static void embed(List<String> texts, Tokenizer tokenizer, BertEncoder encoder) {
    for (int from = 0; from < texts.size(); from += TEXTS_AT_ONCE) {
      try (NDManager step = encoder.newStep();
          GradientMode off = GradientMode.off()) {
        TokenBatch batch =
            TokenBatch.of(
                texts.subList(from, Math.min(from + TEXTS_AT_ONCE, texts.size())).stream()
                    .map(text -> tokenizer.encode(text, TOKENS))
                    .toList());
        var unused = encoder.forwardMean(step, batch).toFloatArray();
      }
    }
  }

  private double median(Runnable work, DoubleUnaryOperator figure) {
    double[] all = new double[rounds];
    for (int round = -1; round < rounds; round++) {
      long start = System.nanoTime();
      work.run();
      if (round >= 0) {
        all[round] = figure.applyAsDouble((System.nanoTime() - start) * 1e-9);
      }
    }
    return Duel.median(all);
  }
}
