package io.medley.planning.material;

import io.medley.contracts.plan.ExperimentPlan;
import io.medley.contracts.task.GenerationTask.ClassMaterial;
import io.medley.contracts.task.GenerationTask.Exemplar;
import io.medley.datasets.ClassQueries;
import io.medley.datasets.TextEmbedder;
import io.medley.datasets.TopicRanking;
import io.medley.models.embed.KeptVectors;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Prepares with the embedding model, on one daemon thread of its own. The vectors of the ten
 * thousand nouns, the dear part, are made once per machine and kept (15 MB); what depends on a
 * request is the classes alone, a few hundred texts at most per dozen classes and draw.
 */
public final class EmbeddingPreparation implements Preparation, AutoCloseable {
  /** Nouns embedded between two looks at whether to go on. */
  private static final int STEP = 256;

  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(30);

  private final Supplier<List<String>> nouns;
  private final Supplier<TextEmbedder> embedder;
  private final Supplier<KeptVectors> kept;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread daemon = new Thread(task, "medley-planning-preparation");
            daemon.setDaemon(true);
            return daemon;
          });

  /** Null until they are made; touched by the one thread alone. */
  private float[][] nounVectors;

  /**
   * A preparation.
   *
   * @param nouns the topics to rank, always the same; asked for on the preparing thread
   * @param embedder asked for on the preparing thread, so that loading it holds nobody up
   * @param kept where the nouns' vectors are kept; asked for on the preparing thread
   */
  public EmbeddingPreparation(
      Supplier<List<String>> nouns, Supplier<TextEmbedder> embedder, Supplier<KeptVectors> kept) {
    this.nouns = nouns;
    this.embedder = embedder;
    this.kept = kept;
  }

  /**
   * Embeds the nouns, or reads their vectors, before anyone asks; what hinders it, whoever asks is
   * told.
   */
  public void warmUp() {
    CompletableFuture.runAsync(this::nounVectors, thread);
  }

  @Override
  public CompletableFuture<Materials> begin(ExperimentPlan plan, List<ClassMaterial> classes) {
    try {
      return CompletableFuture.supplyAsync(() -> prepareUnlessClosed(plan, classes), thread);
    } catch (RejectedExecutionException e) {
      return CompletableFuture.failedFuture(closed());
    }
  }

  /** What fails while this is closed says nothing of the experiment. */
  private Materials prepareUnlessClosed(ExperimentPlan plan, List<ClassMaterial> classes) {
    try {
      return prepare(plan, classes);
    } catch (RuntimeException e) {
      throw thread.isShutdown() ? closed() : e;
    }
  }

  private static CancellationException closed() {
    return new CancellationException("planning has been closed");
  }

  /** Has something else computed on the same thread that needs the embedder. */
  public <T> CompletableFuture<T> compute(Function<TextEmbedder, T> work) {
    try {
      return CompletableFuture.supplyAsync(() -> computeUnlessClosed(work), thread);
    } catch (RejectedExecutionException e) {
      return CompletableFuture.failedFuture(closed());
    }
  }

  private <T> T computeUnlessClosed(Function<TextEmbedder, T> work) {
    try {
      return work.apply(embedder.get());
    } catch (RuntimeException e) {
      throw thread.isShutdown() ? closed() : e;
    }
  }

  private Materials prepare(ExperimentPlan plan, List<ClassMaterial> classes) {
    float[][] queries =
        ClassQueries.of(
            embedder.get(),
            classes.stream().map(ClassMaterial::words).toList(),
            classes.stream()
                .map(of -> of.exemplars().stream().map(Exemplar::text).toList())
                .toList());
    TopicRanking ranking = TopicRanking.of(nouns.get(), nounVectors(), queries);
    List<ClassMaterial> complete = new ArrayList<>();
    for (int label = 0; label < queries.length; label++) {
      ClassMaterial of = classes.get(label);
      complete.add(
          new ClassMaterial(of.label(), of.words(), boxed(queries[label]), of.exemplars()));
    }
    return new Materials(TopicPools.of(ranking, plan.request().generation().poolSizes()), complete);
  }

  private float[][] nounVectors() {
    if (nounVectors == null) {
      nounVectors = kept.get().of(nouns.get(), this::embedInSteps);
    }
    return nounVectors;
  }

  /** In steps, as nobody wants to wait for ten thousand nouns when the process shall end. */
  private float[][] embedInSteps(List<String> nouns) {
    float[][] vectors = new float[nouns.size()][];
    for (int from = 0; from < vectors.length; from += STEP) {
      if (Thread.currentThread().isInterrupted()) {
        throw closed();
      }
      int to = Math.min(from + STEP, vectors.length);
      float[][] step = embedder.get().embed(nouns.subList(from, to));
      System.arraycopy(step, 0, vectors, from, step.length);
    }
    return vectors;
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
