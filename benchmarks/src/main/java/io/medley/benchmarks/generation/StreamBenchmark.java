package io.medley.benchmarks.generation;

import io.medley.contracts.Topics;
import io.medley.contracts.task.GenerationTask;
import io.medley.contracts.task.TaskResult;
import io.medley.datasets.Datasets;
import io.medley.datasets.LabelledDataset;
import io.medley.generation.GenerationMetrics;
import io.medley.generation.Generator;
import io.medley.generation.maskedlm.MaskedLmBackend;
import io.medley.generation.maskedlm.MaskedLmSettings;
import io.medley.models.MaskedLanguageModel.Usage;
import io.medley.models.ModelStore;
import io.medley.models.PretrainedModel;
import io.medley.models.SentenceEmbedder;
import io.medley.testkit.TestKafka;
import io.medley.testkit.TopicReader;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The {@code masked-lm} backend called in a plain loop, and the same tasks through Kafka by a
 * generator, in turns in one process with the broker, equally many workers. Beside it the share of
 * the loop's time that its bare forward passes take.
 *
 * <p>Arguments: rounds (3), tasks of 24 samples per round (8), workers (one per processor). With
 * several workers the last task may find the others idle, on either side; with one it cannot.
 */
public final class StreamBenchmark {
  private static final int SLOTS_PER_TASK = 24;
  private static final int EXAMPLES_PER_CLASS = 8;
  private static final int POOL = 100;
  private static final int PARTITIONS = 4;
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final MaskedLmBackend backend;
  private final int workers;

  private StreamBenchmark(MaskedLmBackend backend, int workers) {
    this.backend = backend;
    this.workers = workers;
  }

  /** Measures and prints. */
  public static void main(String[] arguments) throws InterruptedException, ExecutionException {
    int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 3;
    int tasks = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 8;
    int workers =
        arguments.length > 2
            ? Integer.parseInt(arguments[2])
            : Runtime.getRuntime().availableProcessors();
    ModelStore store = ModelStore.at(Path.of(System.getProperty("medley.models.dir")));
    store.unpackFromClassPath(PretrainedModel.MINILM_L6);
    store.unpackFromClassPath(PretrainedModel.BERT_BASE);
    LabelledDataset data = Datasets.named("wordnet-supersense").orElseThrow();
    try (SentenceEmbedder embedder = SentenceEmbedder.load(store, 1);
        MaskedLmBackend backend =
            new MaskedLmBackend(store, embedder, 1, MaskedLmSettings.DEFAULT)) {
      float[][] nouns = embedder.embed(Datasets.topicNouns());
      GlossTasks glosses = new GlossTasks(data, embedder, nouns, EXAMPLES_PER_CLASS, 1000);
      List<GenerationTask> level = glosses.level(POOL, tasks * SLOTS_PER_TASK);
      StreamBenchmark benchmark = new StreamBenchmark(backend, workers);
      benchmark.loop(level.subList(0, Math.min(2, tasks)));
      List<Double> ratios = new ArrayList<>();
      List<Double> overheads = new ArrayList<>();
      for (int round = 0; round < rounds; round++) {
        Usage before = backend.usage();
        double loop = benchmark.loop(level);
        Usage after = backend.usage();
        double forward = seconds(after.busy().minus(before.busy()));
        double stream = benchmark.stream(level);
        double streamForward = seconds(backend.usage().busy().minus(after.busy()));
        double samples = tasks * SLOTS_PER_TASK;
        ratios.add(loop / stream);
        overheads.add(loop * benchmark.workers / forward - 1);
        System.out.printf(
            Locale.ROOT,
            "loop %.2f samples/s, %.0f tokens/s; through Kafka %.2f samples/s, ratio %.3f;"
                + " %.1f %% on top of forward passes, which take %.2f s a task and %.2f s%n",
            samples / loop,
            (after.tokens() - before.tokens()) / loop,
            samples / stream,
            loop / stream,
            100 * overheads.get(round),
            forward / tasks,
            streamForward / (tasks + 1));
      }
      System.out.printf(
          Locale.ROOT,
          "medians: ratio %.3f, on top of forward passes %.1f %%%n",
          median(ratios),
          100 * median(overheads));
    }
  }

  /** Seconds of the plain loop. */
  private double loop(List<GenerationTask> tasks) throws InterruptedException, ExecutionException {
    ExecutorService threads = Executors.newFixedThreadPool(workers);
    try {
      long start = System.nanoTime();
      List<Future<?>> running = new ArrayList<>();
      for (GenerationTask task : tasks) {
        running.add(threads.submit(() -> backend.generate(task)));
      }
      for (Future<?> one : running) {
        one.get();
      }
      return (System.nanoTime() - start) * 1e-9;
    } finally {
      threads.shutdownNow();
    }
  }

  /** Seconds from the first task's being sent to the last result's being read. */
  private double stream(List<GenerationTask> tasks) {
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    Clock clock = Clock.systemUTC();
    try (TestKafka kafka = TestKafka.prepared(PARTITIONS);
        Generator generator =
            Generator.start(
                Map.of("bootstrap.servers", kafka.bootstrapServers()),
                List.of(backend),
                workers,
                "benchmark",
                clock,
                new GenerationMetrics(registry, clock, Duration.ofMinutes(1)),
                cause -> System.exit(1));
        TopicReader<TaskResult> results = kafka.reader(Topics.TASK_RESULTS, TaskResult.class)) {
      // The group has formed when a first task is done.
      send(kafka, tasks.get(0));
      results.awaitCount(1);
      long start = System.nanoTime();
      tasks.forEach(task -> send(kafka, task));
      results.await("all results", all -> all.size() == 1 + tasks.size(), PATIENCE);
      return (System.nanoTime() - start) * 1e-9;
    }
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() * 1e-9;
  }

  private static void send(TestKafka kafka, GenerationTask task) {
    kafka.send(Topics.TASKS, task.taskId(), task);
  }

  private static double median(List<Double> values) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
  }
}
