package io.medley.planning;

import io.medley.contracts.Ids;
import io.medley.contracts.plan.ExperimentPlan;
import io.medley.contracts.sample.Role;
import io.medley.contracts.task.GenerationTask.ClassMaterial;
import io.medley.contracts.task.GenerationTask.Exemplar;
import io.medley.datasets.ClassQueries;
import io.medley.datasets.LabelledDataset;
import io.medley.datasets.LabelledText;
import io.medley.datasets.TextEmbedder;
import io.medley.datasets.TopicRanking;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Prepares with the embedding model, on one daemon thread of its own. The vectors of a data set's
 * ten thousand nouns, the dear part, are made once and kept (15 MB); what depends on a request is
 * the classes alone, a few hundred texts at most per dozen classes.
 */
final class EmbeddingPreparation implements Preparation, AutoCloseable {
  /** Real samples of a class that its query is made of and that generators are shown. */
  static final int MOST_EXEMPLARS = 32;

  /** And no more than this of them in UTF-8 bytes, so that a task stays far below a record. */
  private static final int MOST_EXEMPLAR_BYTES = 16 * 1024;

  /** Nouns embedded between two looks at whether to go on. */
  private static final int STEP = 256;

  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(30);

  private final Function<String, LabelledDataset> datasets;
  private final Supplier<TextEmbedder> embedder;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread daemon = new Thread(task, "medley-planning-preparation");
            daemon.setDaemon(true);
            return daemon;
          });

  /** By data set; touched by the one thread alone. */
  private final Map<String, float[][]> nounVectors = new HashMap<>();

  /**
   * A preparation.
   *
   * @param datasets data sets by name
   * @param embedder asked for on the preparing thread, so that loading it holds nobody up
   */
  EmbeddingPreparation(
      Function<String, LabelledDataset> datasets, Supplier<TextEmbedder> embedder) {
    this.datasets = datasets;
    this.embedder = embedder;
  }

  /** Embeds the nouns of a data set before anyone asks; what hinders it, whoever asks is told. */
  void warmUp(String dataset) {
    CompletableFuture.runAsync(() -> nounVectors(datasets.apply(dataset)), thread);
  }

  @Override
  public CompletableFuture<Materials> begin(ExperimentPlan plan) {
    return CompletableFuture.supplyAsync(() -> prepare(plan), thread);
  }

  private Materials prepare(ExperimentPlan plan) {
    LabelledDataset data = datasets.apply(plan.request().dataset().name());
    List<List<Exemplar>> exemplars = exemplars(plan, RealSamples.of(plan, data).get(Role.TRAIN));
    List<String> words = plan.labels().stream().map(plan.labelWords()::get).toList();
    float[][] queries =
        ClassQueries.of(
            embedder.get(),
            words,
            exemplars.stream().map(of -> of.stream().map(Exemplar::text).toList()).toList());
    TopicRanking ranking = TopicRanking.of(data.topicNouns(), nounVectors(data), queries);
    List<ClassMaterial> classes = new ArrayList<>();
    for (int label = 0; label < queries.length; label++) {
      classes.add(
          new ClassMaterial(
              plan.labels().get(label),
              words.get(label),
              boxed(queries[label]),
              exemplars.get(label)));
    }
    return new Materials(TopicPools.of(ranking, plan.request().generation().poolSizes()), classes);
  }

  private float[][] nounVectors(LabelledDataset data) {
    return nounVectors.computeIfAbsent(data.name(), name -> embedInSteps(data.topicNouns()));
  }

  /** In steps, as nobody wants to wait for ten thousand nouns when the process shall end. */
  private float[][] embedInSteps(List<String> nouns) {
    float[][] vectors = new float[nouns.size()][];
    for (int from = 0; from < vectors.length; from += STEP) {
      if (Thread.currentThread().isInterrupted()) {
        throw new CancellationException("planning has been closed");
      }
      int to = Math.min(from + STEP, vectors.length);
      float[][] step = embedder.get().embed(nouns.subList(from, to));
      System.arraycopy(step, 0, vectors, from, step.length);
    }
    return vectors;
  }

  /** The first training samples of each class; their order is seeded already. */
  private static List<List<Exemplar>> exemplars(ExperimentPlan plan, List<LabelledText> train) {
    List<List<Exemplar>> byClass = new ArrayList<>();
    for (int label = 0; label < plan.classes(); label++) {
      List<Exemplar> exemplars = new ArrayList<>();
      int bytes = 0;
      for (int o = label; o < train.size(); o += plan.classes()) {
        String text = train.get(o).text();
        bytes += text.getBytes(StandardCharsets.UTF_8).length;
        boolean full = exemplars.size() == MOST_EXEMPLARS || bytes > MOST_EXEMPLAR_BYTES;
        if (full && !exemplars.isEmpty()) {
          break;
        }
        exemplars.add(
            new Exemplar(Ids.sample(plan.experimentId(), Role.TRAIN.realLevel(), o), text));
      }
      byClass.add(exemplars);
    }
    return byClass;
  }

  private static List<Float> boxed(float[] vector) {
    List<Float> boxed = new ArrayList<>(vector.length);
    for (float value : vector) {
      boxed.add(value);
    }
    return boxed;
  }

  /** Returns when the embedder is not used any more, so that its owner may close it. */
  @Override
  public void close() {
    thread.shutdownNow();
    try {
      if (!thread.awaitTermination(CLOSE_TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
        throw new IllegalStateException(
            "the embedding model did not come back within " + CLOSE_TIMEOUT);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
