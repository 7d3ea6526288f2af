package io.medley.training.student;

import ai.djl.Device;
import io.medley.contracts.plan.PlannedRun;
import io.medley.models.ModelStore;
import io.medley.models.NativeLibraries;
import io.medley.models.PretrainedModel;
import io.medley.models.Tokenizer;
import io.medley.models.bert.BertEncoder;
import io.medley.models.bert.BertEncoder.Trainable;
import io.medley.models.embed.SentenceEmbedder;
import io.medley.models.weights.BertWeights;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All students. What they share, the mapped weights, BERT-base's frozen blocks, the tokenizer and
 * the embedder with its memory of texts, is loaded when the first student needs it and lives until
 * this and the last student are closed, in whatever order. Thread-safe.
 */
public final class PretrainedStudentFactory implements StudentFactory, AutoCloseable {
  private static final List<String> NAMES =
      List.of(
          NgramStudent.NAME, ProbeStudent.NAME, EncoderStudent.MINILM, EncoderStudent.BERT_BASE);

  private final ModelStore store;
  private final int threads;
  private final int rememberedTexts;
  private final TrainingDevice wantedDevice;
  private final SharedResources shared = new SharedResources(this::release);
  private final Map<PretrainedModel, String> fingerprints = new EnumMap<>(PretrainedModel.class);
  private BertWeights minilm;
  private BertEncoder lowerBert;
  private Tokenizer tokenizer;
  private Device device;
  private SentenceEmbedder embedder;
  private TextVectors vectors;

  /**
   * Students whose weights lie in a store.
   *
   * @param threads of one operation of a model, at least 1
   * @param rememberedTexts texts whose embeddings are kept, at most
   * @param wantedDevice where students are trained that are more than a head
   */
  public PretrainedStudentFactory(
      ModelStore store, int threads, int rememberedTexts, TrainingDevice wantedDevice) {
    this.store = store;
    this.threads = threads;
    this.rememberedTexts = rememberedTexts;
    this.wantedDevice = wantedDevice;
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
      case ProbeStudent.NAME -> new ProbeStudent(vectors(), run, classes);
      case NgramStudent.NAME -> new NgramStudent(run, classes);
      case EncoderStudent.MINILM, EncoderStudent.BERT_BASE -> {
        // libtorch keeps the number by thread, and results depend on it: each worker sets it.
        NativeLibraries.torchThreads(threads);
        BertEncoder encoder = encoder(run.student());
        yield new EncoderStudent(
            encoder,
            new EncoderStudent.Shared(tokenizer, device, () -> fingerprint(run.student())),
            new MicroBatches(),
            run,
            classes);
      }
      default ->
          throw new RunFailedException(
              "there is no student %s; there are %s"
                  .formatted(run.student(), String.join(", ", NAMES)));
    };
  }

  private synchronized TextVectors vectors() {
    if (vectors == null) {
      embedder = SentenceEmbedder.load(store, threads);
      vectors = new TextVectors(embedder::embed, embedder::cuts, rememberedTexts);
    }
    return vectors;
  }

  /** Reads the weights once, which takes a tenth of a second for each 100 MB. */
  private String fingerprint(String student) {
    synchronized (fingerprints) {
      return fingerprints.computeIfAbsent(
          student.equals(EncoderStudent.BERT_BASE)
              ? PretrainedModel.BERT_BASE
              : PretrainedModel.MINILM_L6,
          store::fingerprint);
    }
  }

  private BertEncoder encoder(String student) {
    boolean bertBase = student.equals(EncoderStudent.BERT_BASE);
    loadShared(bertBase);
    return bertBase
        ? lowerBert.withTrainableEnd(EncoderStudent.TRAINED_BLOCKS)
        : BertEncoder.load(minilm, Trainable.ALL_BUT_WORD_EMBEDDINGS, device);
  }

  private synchronized void loadShared(boolean bertBase) {
    if (device == null) {
      minilm = BertWeights.minilm(store);
      tokenizer = Tokenizer.load(store);
      device = wantedDevice.choose(NativeLibraries::cudaDevices);
    }
    if (bertBase && lowerBert == null) {
      BertWeights weights = BertWeights.bertBase(store);
      int frozen = weights.config().layers() - EncoderStudent.TRAINED_BLOCKS;
      lowerBert = BertEncoder.loadLower(weights, frozen, device);
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
    if (lowerBert != null) {
      lowerBert.close();
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
    public Optional<Resumable> resumable() {
      return student.resumable();
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
