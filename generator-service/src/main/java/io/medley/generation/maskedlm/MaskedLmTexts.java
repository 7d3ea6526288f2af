package io.medley.generation.maskedlm;

import io.medley.contracts.task.GenerationTask;
import io.medley.contracts.task.GenerationTask.Slot;
import io.medley.generation.backend.Generated;
import io.medley.generation.backend.GenerationBackend;
import io.medley.generation.backend.LeaseMeter;
import io.medley.models.Tokenizer;
import java.util.List;
import java.util.function.Function;

/**
 * The backend on one set of weights, pretrained or tuned: slots with a source are paraphrased, all
 * others written anew. Deterministic; thread-safe if the models are.
 */
record MaskedLmTexts(MaskedLmWriter writer, Paraphraser paraphraser) implements GenerationBackend {

  /**
   * Puts the models together.
   *
   * @param predictor of the set of weights
   * @param embedder unit embeddings of texts
   */
  static MaskedLmTexts of(
      MaskPredictor predictor,
      Tokenizer tokenizer,
      Function<List<String>, float[][]> embedder,
      MaskedLmSettings settings) {
    MaskedLmWriter writer =
        new MaskedLmWriter(
            predictor,
            tokenizer::wordPieces,
            tokenizer::token,
            tokenizer.vocabularySize(),
            embedder,
            settings);
    ParaphraseSettings paraphrases = ParaphraseSettings.DEFAULT;
    Paraphraser paraphraser =
        new Paraphraser(
            tokenizer::wordPieces,
            tokenizer::token,
            embedder,
            new Filling(
                predictor,
                BannedTokens.of(tokenizer::token, tokenizer.vocabularySize()),
                paraphrases.filling(settings)),
            paraphrases);
    return new MaskedLmTexts(writer, paraphraser);
  }

  @Override
  public String name() {
    return MaskedLmBackend.NAME;
  }

  @Override
  public Generated generate(GenerationTask task, LeaseMeter lease) throws InterruptedException {
    List<Slot> anew = task.slots().stream().filter(slot -> slot.source() == null).toList();
    List<Slot> derived = task.slots().stream().filter(slot -> slot.source() != null).toList();
    if (derived.isEmpty()) {
      return writer.write(task, lease);
    }
    Generated paraphrases = paraphraser.write(task.part(task.seed(), derived), lease);
    return anew.isEmpty()
        ? paraphrases
        : writer.write(task.part(task.seed(), anew), lease).plus(paraphrases);
  }
}
