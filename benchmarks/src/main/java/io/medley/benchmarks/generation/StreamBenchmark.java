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
import io.medley.models.ModelStore;
import io.medley.models.PretrainedModel;
import io.medley.models.embed.SentenceEmbedder;
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
import java.util.function.ToDoubleFunction;

/**
 * The {@code masked-lm} backend called in a plain loop, and the same tasks through Kafka by a
 * generator, in one process with the broker, equally many workers. A round is the loop, the stream
 * and the loop again: the stream stands against the mean of the two, and what the loop differs by
 * from itself says how far a single ratio can be trusted. Beside it what both sides take on top of
 * their bare forward passes.
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
      // Both sides compile and load what they need before they are timed.
      List<GenerationTask> warmUp = level.subList(0, Math.min(2, tasks));
      benchmark.loop(warmUp);
      benchmark.stream(warmUp);
      List<Round> measured = new ArrayList<>();
      for (int round = 0; round < rounds; round++) {
        measured.add(
            new Round(benchmark.loop(level), benchmark.stream(level), benchmark.loop(level)));
        benchmark.print(measured.get(round), tasks);
      }
      System.out.printf(
          Locale.ROOT,
          "medians: ratio %.3f, loop to itself %.3f; on top of forward passes: loop %.1f %%,"
              + " through Kafka %.1f %%%n",
          median(measured, Round::ratio),
          median(measured, Round::ratioOfLoops),
          100 * median(measured, round -> round.first().overhead(workers)),
          100 * median(measured, round -> round.stream().overhead(workers)));
    }
  }

  private record Round(Stretch first, Stretch stream, Stretch second) {
    double ratio() {
      return (first.seconds() + second.seconds()) / 2 / stream.seconds();
    }

    double ratioOfLoops() {
      return first.seconds() / second.seconds();
    }
  }

  private void print(Round round, int tasks) {
    print("loop", round.first(), tasks);
    print("through Kafka", round.stream(), tasks);
    print("loop", round.second(), tasks);
    System.out.printf(
        Locale.ROOT, "ratio %.3f, loop to itself %.3f%n", round.ratio(), round.ratioOfLoops());
  }

  private void print(String side, Stretch stretch, int tasks) {
    System.out.printf(
        Locale.ROOT,
        "%s: %.2f samples/s, %.0f tokens/s; forward passes %.2f s a task, %.1f %% on top of them;"
            + " other processes %.2f cores%n",
        side,
        tasks * SLOTS_PER_TASK / stretch.seconds(),
        stretch.tokens() / stretch.seconds(),
        stretch.forwardSeconds() / tasks,
        100 * stretch.overhead(workers),
        stretch.otherCores());
  }

  /** The plain loop, from the first task to the last. */
  private Stretch loop(List<GenerationTask> tasks) throws InterruptedException, ExecutionException {
    ExecutorService threads = Executors.newFixedThreadPool(workers);
    try {
      Stretch.Beginning beginning = new Stretch.Beginning(backend);
      List<Future<?>> running = new ArrayList<>();
      for (GenerationTask task : tasks) {
        running.add(threads.submit(() -> backend.generate(task)));
      }
      for (Future<?> one : running) {
        one.get();
      }
      return beginning.end();
    } finally {
      threads.shutdownNow();
    }
  }

  /** From the first task's being sent to the last result's being read. */
  private Stretch stream(List<GenerationTask> tasks) {
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
      Stretch.Beginning beginning = new Stretch.Beginning(backend);
      tasks.forEach(task -> send(kafka, task));
      results.await("all results", all -> all.size() == 1 + tasks.size(), PATIENCE);
      return beginning.end();
    }
  }

  private static void send(TestKafka kafka, GenerationTask task) {
    kafka.send(Topics.TASKS, task.taskId(), task);
  }

  private static double median(List<Round> rounds, ToDoubleFunction<Round> value) {
    double[] sorted = rounds.stream().mapToDouble(value).sorted().toArray();
    return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
  }
}
