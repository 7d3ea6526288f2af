package io.medley.generation.maskedlm;

import io.medley.contracts.task.GenerationTask;
import io.medley.contracts.task.GenerationTask.Slot;
import io.medley.contracts.task.TextForm;
import io.medley.generation.backend.Generated;
import io.medley.generation.backend.Generated.GeneratedText;
import io.medley.generation.backend.LeaseMeter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * Writes the texts of a task: begins a draft per slot, fills all of them together, keeps what is
 * acceptable, and tries again for the slots that are left. Where every draft of a slot was refused,
 * the first of them that is no duplicate is kept after all.
 *
 * <p>A function of the task, bit for bit on one machine: what runs in one batch depends on nothing
 * else. Thread-safe if the models are.
 */
final class MaskedLmWriter {
  static final String NOTHING_TO_BEGIN_WITH =
      "no real text of these classes has words of the model's vocabulary, which is English: use the"
          + " generator openai";

  private final Function<String, int[]> wordPieces;
  private final IntFunction<String> token;
  private final Function<List<String>, float[][]> embedder;
  private final ExemplarVectors vectors;
  private final Filling filling;
  private final MaskedLmSettings settings;

  /**
   * Puts the models together.
   *
   * @param wordPieces token ids of a text, without specials
   * @param token the token of an id
   * @param embedder unit embeddings of texts
   */
  MaskedLmWriter(
      MaskPredictor predictor,
      Function<String, int[]> wordPieces,
      IntFunction<String> token,
      int vocabularySize,
      Function<List<String>, float[][]> embedder,
      MaskedLmSettings settings) {
    this.wordPieces = wordPieces;
    this.token = token;
    this.embedder = embedder;
    this.vectors = new ExemplarVectors(embedder);
    this.filling = new Filling(predictor, BannedTokens.of(token, vocabularySize), settings);
    this.settings = settings;
  }

  private record Refused(MaskedDraft draft, String text) {}

  /** The texts of a task that may use what it needs. */
  Generated write(GenerationTask task) throws InterruptedException {
    return write(task, LeaseMeter.unlimited());
  }

  /**
   * The texts of a task; where its lease ends before all are chosen, those that are.
   *
   * @throws IllegalArgumentException if the task lacks something this backend needs
   * @throws InterruptedException if the task was dropped meanwhile
   */
  Generated write(GenerationTask task, LeaseMeter lease) throws InterruptedException {
    long before = lease.calls();
    TaskDrafts source = new TaskDrafts(task, wordPieces, settings.maskedShare());
    Acceptance acceptance = new Acceptance(task, vectors);
    Map<Integer, GeneratedText> texts = new HashMap<>();
    List<MaskedDraft> all = new ArrayList<>();
    List<Refused> refused = new ArrayList<>();
    List<Slot> open = task.slots();
    for (int attempt = 0; goesOn(attempt, open, lease); attempt++) {
      List<MaskedDraft> drafts = source.next(open, attempt == 0 ? settings.candidatesPerSlot() : 1);
      filling.fill(drafts, lease);
      all.addAll(drafts);
      choose(
          drafts.stream().filter(MaskedDraft::isFull).toList(),
          task.textForm(),
          acceptance,
          texts,
          refused);
      open = task.slots().stream().filter(slot -> !texts.containsKey(slot.ordinal())).toList();
    }
    for (Refused last : refused) {
      if (!texts.containsKey(last.draft().slot().ordinal())
          && acceptance.acceptIfNew(last.text())) {
        keep(last.draft(), last.text(), task.textForm(), texts);
      }
    }
    return new Generated(
        task.slots().stream()
            .map(slot -> texts.get(slot.ordinal()))
            .filter(Objects::nonNull)
            .toList(),
        all.stream().mapToLong(MaskedDraft::tokensRead).sum(),
        all.stream().mapToLong(MaskedDraft::tokensWritten).sum(),
        all.size(),
        lease.calls() - before,
        List.of(),
        all.isEmpty() && !lease.ended() ? NOTHING_TO_BEGIN_WITH : null,
        null);
  }

  private boolean goesOn(int attempt, List<Slot> open, LeaseMeter lease) {
    return attempt < settings.attempts() && !open.isEmpty() && !lease.ended();
  }

  private void choose(
      List<MaskedDraft> drafts,
      TextForm form,
      Acceptance acceptance,
      Map<Integer, GeneratedText> texts,
      List<Refused> refused) {
    List<String> written = drafts.stream().map(draft -> draft.text(token)).toList();
    float[][] embedded = written.isEmpty() ? new float[0][] : embedder.apply(written);
    for (int i = 0; i < drafts.size(); i++) {
      MaskedDraft draft = drafts.get(i);
      if (texts.containsKey(draft.slot().ordinal())) {
        continue;
      }
      if (acceptance.accept(draft, written.get(i), embedded[i])) {
        keep(draft, written.get(i), form, texts);
      } else {
        refused.add(new Refused(draft, written.get(i)));
      }
    }
  }

  private static void keep(
      MaskedDraft draft, String text, TextForm form, Map<Integer, GeneratedText> texts) {
    int ordinal = draft.slot().ordinal();
    texts.put(
        ordinal,
        new GeneratedText(
            ordinal,
            text,
            draft.exemplar().sampleId(),
            Preamble.hash(form, true),
            draft.tokensRead(),
            draft.tokensWritten()));
  }
}
