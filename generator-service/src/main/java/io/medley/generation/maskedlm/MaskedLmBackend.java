package io.medley.generation.maskedlm;

import io.medley.contracts.task.GenerationTask;
import io.medley.contracts.task.GenerationTask.Tuning;
import io.medley.generation.backend.Generated;
import io.medley.generation.backend.LeaseMeter;
import io.medley.generation.backend.TunableBackend;
import io.medley.models.ModelException;
import io.medley.models.ModelStore;
import io.medley.models.NativeLibraries;
import io.medley.models.Tokenizer;
import io.medley.models.bert.MaskedLanguageModel;
import io.medley.models.bert.MaskedLmTuning;
import io.medley.models.embed.SentenceEmbedder;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/**
 * The embedded generator: BERT-base with its masked-LM head, without a network. Deterministic.
 *
 * <p>Loads BERT with the first task (two seconds, about 350 MB) and keeps it until closed; workers
 * share it, each computing in its own thread. Beside it, keeps the model that was tuned last.
 * Thread-safe, but not to be closed under a task.
 */
public final class MaskedLmBackend implements TunableBackend, AutoCloseable {
  /** The name requests choose it by. */
  public static final String NAME = "masked-lm";

  private static final Logger LOG = Logger.getLogger(MaskedLmBackend.class);

  /** Word pieces of a text that are learnt; most definitions have half as many. */
  private static final int TUNED_TOKENS = 32;

  private record Models(
      Tokenizer tokenizer, MaskedLanguageModel languageModel, MaskedLmTexts texts) {}

  private record TunedModel(
      MaskedLanguageModel languageModel, MaskedLmTexts texts, Double heldOutLoss) {
    void close() {
      languageModel.close();
    }
  }

  private final ModelStore store;
  private final SentenceEmbedder embedder;
  private final int threads;
  private final MaskedLmSettings settings;
  private final TunedModels<TunedModel> tunedModels =
      new TunedModels<>(this::tune, TunedModel::close);
  private Models models;

  /**
   * Loads nothing yet.
   *
   * @param store has both models by the time of the first task
   * @param embedder stays its owner's to close, later than this backend
   * @param threads threads that one task may use, 1 or more
   */
  public MaskedLmBackend(
      ModelStore store, SentenceEmbedder embedder, int threads, MaskedLmSettings settings) {
    this.store = store;
    this.embedder = embedder;
    this.threads = threads;
    this.settings = settings;
  }

  @Override
  public String name() {
    return NAME;
  }

  /**
   * {@inheritDoc}
   *
   * @throws ModelException if a model is missing or damaged; the next task tries again
   */
  @Override
  public Generated generate(GenerationTask task, LeaseMeter lease) throws InterruptedException {
    return models().texts().generate(task, lease);
  }

  @Override
  public Optional<Tuned> tuned(Tuning tuning, LeaseMeter lease) throws InterruptedException {
    return tunedModels
        .take(tuning, lease::over)
        .map(model -> new Tuned(model.texts(), model.heldOutLoss(), tunedModels::giveBack));
  }

  private Optional<TunedModel> tune(Tuning tuning, BooleanSupplier over)
      throws InterruptedException {
    Models base = models();
    long start = System.nanoTime();
    Optional<MaskedLanguageModel> learnt =
        MaskedLmTuning.tune(
            base.languageModel(),
            encoded(base.tokenizer(), tuning.texts()),
            tuning.steps(),
            tuning.seed(),
            over);
    if (learnt.isEmpty()) {
      return Optional.empty();
    }
    MaskedLanguageModel model = learnt.get();
    try {
      OptionalDouble loss = model.loss(encoded(base.tokenizer(), tuning.heldOut()));
      LOG.infof(
          "tuned %s on %d texts in %d steps and %d s",
          NAME,
          tuning.texts().size(),
          tuning.steps(),
          Duration.ofNanos(System.nanoTime() - start).toSeconds());
      return Optional.of(
          new TunedModel(
              model,
              MaskedLmTexts.of(model::predict, base.tokenizer(), embedder::embed, settings),
              loss.isPresent() ? loss.getAsDouble() : null));
    } catch (RuntimeException e) {
      model.close();
      throw e;
    }
  }

  private static List<int[]> encoded(Tokenizer tokenizer, List<String> texts) {
    return texts.stream().map(text -> tokenizer.encode(text, TUNED_TOKENS)).toList();
  }

  /** What the pretrained language model has computed so far. */
  public MaskedLanguageModel.Usage usage() {
    return models().languageModel().usage();
  }

  private synchronized Models models() {
    if (models == null) {
      NativeLibraries.torchThreads(threads);
      Tokenizer tokenizer = Tokenizer.load(store);
      MaskedLanguageModel languageModel = MaskedLanguageModel.load(store);
      models =
          new Models(
              tokenizer,
              languageModel,
              MaskedLmTexts.of(languageModel::predict, tokenizer, embedder::embed, settings));
    }
    return models;
  }

  @Override
  public synchronized void close() {
    tunedModels.close();
    if (models != null) {
      models.languageModel().close();
      models.tokenizer().close();
      models = null;
    }
  }
}
