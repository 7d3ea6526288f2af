package io.medley.generation.maskedlm;

import io.medley.contracts.task.GenerationTask;
import io.medley.contracts.task.GenerationTask.Slot;
import io.medley.generation.Generated;
import io.medley.generation.GenerationBackend;
import io.medley.generation.LeaseMeter;
import io.medley.models.ModelException;
import io.medley.models.ModelStore;
import io.medley.models.NativeLibraries;
import io.medley.models.Tokenizer;
import io.medley.models.bert.MaskedLanguageModel;
import io.medley.models.embed.SentenceEmbedder;
import java.util.List;

/**
 * The embedded generator: BERT-base with its masked-LM head, without a network. Deterministic.
 *
 * <p>Loads BERT with the first task (two seconds, about 350 MB) and keeps it until closed; workers
 * share it, each computing in its own thread. Thread-safe, but not to be closed under a task.
 */
public final class MaskedLmBackend implements GenerationBackend, AutoCloseable {
  /** The name requests choose it by. */
  public static final String NAME = "masked-lm";

  private record Models(
      Tokenizer tokenizer,
      MaskedLanguageModel languageModel,
      MaskedLmWriter writer,
      Paraphraser paraphraser) {}

  private final ModelStore store;
  private final SentenceEmbedder embedder;
  private final int threads;
  private final MaskedLmSettings settings;
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
    Models ready = models();
    List<Slot> anew = task.slots().stream().filter(slot -> slot.source() == null).toList();
    List<Slot> derived = task.slots().stream().filter(slot -> slot.source() != null).toList();
    if (derived.isEmpty()) {
      return ready.writer().write(task, lease);
    }
    Generated paraphrases = ready.paraphraser().write(task.part(task.seed(), derived), lease);
    return anew.isEmpty()
        ? paraphrases
        : ready.writer().write(task.part(task.seed(), anew), lease).plus(paraphrases);
  }

  /** What the language model has computed so far. */
  public MaskedLanguageModel.Usage usage() {
    return models().languageModel().usage();
  }

  private synchronized Models models() {
    if (models == null) {
      NativeLibraries.torchThreads(threads);
      Tokenizer tokenizer = Tokenizer.load(store);
      MaskedLanguageModel languageModel = MaskedLanguageModel.load(store);
      MaskedLmWriter writer =
          new MaskedLmWriter(
              languageModel::predict,
              tokenizer::wordPieces,
              tokenizer::token,
              tokenizer.vocabularySize(),
              embedder::embed,
              settings);
      ParaphraseSettings paraphrases = ParaphraseSettings.DEFAULT;
      Paraphraser paraphraser =
          new Paraphraser(
              tokenizer::wordPieces,
              tokenizer::token,
              embedder::embed,
              new Filling(
                  languageModel::predict,
                  BannedTokens.of(tokenizer::token, tokenizer.vocabularySize()),
                  paraphrases.filling(settings)),
              paraphrases);
      models = new Models(tokenizer, languageModel, writer, paraphraser);
    }
    return models;
  }

  @Override
  public synchronized void close() {
    if (models != null) {
      models.languageModel().close();
      models.tokenizer().close();
      models = null;
    }
  }
}
