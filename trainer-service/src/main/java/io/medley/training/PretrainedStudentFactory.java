package io.medley.training;

import ai.djl.Device;
import io.medley.contracts.plan.PlannedRun;
import io.medley.models.ModelStore;
import io.medley.models.NativeLibraries;
import io.medley.models.Tokenizer;
import io.medley.models.embed.SentenceEmbedder;
import io.medley.models.weights.BertWeights;
import java.util.List;

/**
 * The students that start from MiniLM. What they share, the mapped weights, the tokenizer and the
 * embedder with its memory of texts, is loaded when the first student needs it and lives until this
 * and the last student are closed, in whatever order. Thread-safe.
 */
final class PretrainedStudentFactory implements StudentFactory, AutoCloseable {
  private final ModelStore store;
  private final int threads;
  private final int rememberedTexts;
  private final SharedResources shared = new SharedResources(this::release);
  private BertWeights weights;
  private Tokenizer tokenizer;
  private Device device;
  private SentenceEmbedder embedder;
  private TextVectors vectors;

  /**
   * Students whose weights lie in a store.
   *
   * @param threads of one operation of a model, at least 1
   * @param rememberedTexts texts whose embeddings are kept, at most
   */
  PretrainedStudentFactory(ModelStore store, int threads, int rememberedTexts) {
    this.store = store;
    this.threads = threads;
    this.rememberedTexts = rememberedTexts;
  }

  @Override
  public Student create(PlannedRun run, int classes) {
    shared.enter();
    try {
      return new Borrowing(load(run, classes), shared);
    } catch (RuntimeException | Error e) {
      shared.leave();
      throw e;
    }
  }

  private Student load(PlannedRun run, int classes) {
    return switch (run.student()) {
      case ProbeStudent.NAME -> new ProbeStudent(vectors(), embedder::cuts, run, classes);
      case MiniLmStudent.NAME -> {
        // libtorch keeps the number by thread, and results depend on it: each worker sets it.
        NativeLibraries.torchThreads(threads);
        loadEncoder();
        yield new MiniLmStudent(weights, tokenizer, device, run, classes);
      }
      default ->
          throw new RunFailedException(
              "there is no student %s; there are %s and %s"
                  .formatted(run.student(), MiniLmStudent.NAME, ProbeStudent.NAME));
    };
  }

  private synchronized TextVectors vectors() {
    if (vectors == null) {
      embedder = SentenceEmbedder.load(store, threads);
      vectors = new TextVectors(embedder::embed, rememberedTexts);
    }
    return vectors;
  }

  private synchronized void loadEncoder() {
    if (device == null) {
      weights = BertWeights.minilm(store);
      tokenizer = Tokenizer.load(store);
      device = NativeLibraries.bestDevice();
    }
  }

  @Override
  public void close() {
    shared.close();
  }

  private synchronized void release() {
    if (embedder != null) {
      embedder.close();
    }
    if (tokenizer != null) {
      tokenizer.close();
    }
  }

  /** A student that leaves what it shares when it is closed. */
  private record Borrowing(Student student, SharedResources shared) implements Student {
    @Override
    public double train(LabelledTexts batch) {
      return student.train(batch);
    }

    @Override
    public double[][] logProbabilities(List<String> texts) {
      return student.logProbabilities(texts);
    }

    @Override
    public int cut(List<String> texts) {
      return student.cut(texts);
    }

    @Override
    public String device() {
      return student.device();
    }

    @Override
    public void close() {
      try {
        student.close();
      } finally {
        shared.leave();
      }
    }
  }
}
