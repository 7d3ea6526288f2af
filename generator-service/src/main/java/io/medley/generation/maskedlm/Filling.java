package io.medley.generation.maskedlm;

import io.medley.generation.backend.LeaseMeter;
import io.medley.generation.maskedlm.MaskedLmSettings.Order;
import io.medley.generation.maskedlm.MaskedLmSettings.Revision;
import io.medley.models.bert.MaskedLanguageModel.TopTokens;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Fills the holes of drafts in a few passes, the surest first (after Ghazvininejad et al. 2019,
 * Mask-Predict, with sampled tokens): of the holes a draft has left, each pass fills an equal part,
 * those whose likeliest token is likeliest, with some chance. Then a share of them is written
 * again, now that their surroundings stand.
 *
 * <p>Drafts that need nothing take no part in a pass. One thread; holds nothing between calls.
 */
final class Filling {
  /** Tokens asked for beyond the top k, to take the place of excluded ones. */
  private static final int SPARE_TOKENS = 4;

  /** A token for a hole, as its place among the likeliest, and how sure it is. */
  private record Proposal(int hole, TopTokens tokens, int place, double sureness) {
    int token() {
      return tokens.ids()[place];
    }
  }

  private final MaskPredictor predictor;
  private final boolean[] banned;
  private final MaskedLmSettings settings;

  Filling(MaskPredictor predictor, boolean[] banned, MaskedLmSettings settings) {
    this.predictor = predictor;
    this.banned = banned;
    this.settings = settings;
  }

  /**
   * Fills every hole, or as many as the lease has passes for.
   *
   * @throws InterruptedException if the thread was interrupted; looked for between passes
   */
  void fill(List<MaskedDraft> drafts, LeaseMeter lease) throws InterruptedException {
    for (int pass = 0; pass < settings.passes(); pass++) {
      int passesLeft = settings.passes() - pass;
      if (passesLeft == 1 && settings.revision() == Revision.LAST_PASS) {
        drafts.forEach(this::revise);
      }
      pass(drafts, passesLeft, lease);
    }
    if (settings.revision() == Revision.OWN_PASS) {
      drafts.forEach(this::revise);
      pass(drafts, 1, lease);
    }
  }

  private void revise(MaskedDraft draft) {
    int[] filled = draft.filled();
    int count = (int) Math.round(settings.revisedShare() * filled.length);
    for (int hole : Draws.choose(filled, count, draft.random())) {
      draft.reopen(hole);
    }
  }

  private void pass(List<MaskedDraft> drafts, int passesLeft, LeaseMeter lease)
      throws InterruptedException {
    List<MaskedDraft> unfinished =
        drafts.stream().filter(draft -> draft.open().length > 0).toList();
    List<List<MaskedDraft>> batches =
        LengthBatches.of(
            unfinished,
            draft -> draft.ids().length,
            settings.maxRows(),
            settings.passOverheadTokens());
    for (List<MaskedDraft> batch : batches) {
      if (Thread.interrupted()) {
        throw new InterruptedException("dropped between two forward passes");
      }
      if (lease.begin()) {
        long read = batch.stream().mapToLong(draft -> draft.ids().length).sum();
        long before = written(batch);
        forward(batch, passesLeft);
        lease.spent(read, written(batch) - before, 0);
      }
    }
  }

  private static long written(List<MaskedDraft> batch) {
    return batch.stream().mapToLong(MaskedDraft::tokensWritten).sum();
  }

  private void forward(List<MaskedDraft> batch, int passesLeft) {
    List<int[]> ids = batch.stream().map(MaskedDraft::ids).toList();
    List<int[]> positions =
        batch.stream()
            .map(draft -> IntStream.of(draft.open()).map(draft::position).toArray())
            .toList();
    List<List<TopTokens>> answers =
        predictor.predict(ids, positions, settings.topK() + SPARE_TOKENS, banned);
    for (int row = 0; row < batch.size(); row++) {
      batch.get(row).read();
      advance(batch.get(row), answers.get(row), passesLeft);
    }
  }

  private void advance(MaskedDraft draft, List<TopTokens> answers, int passesLeft) {
    int[] open = draft.open();
    int count = (open.length + passesLeft - 1) / passesLeft;
    IntStream.range(0, open.length)
        .mapToObj(i -> propose(draft, open[i], answers.get(i)))
        .sorted(Comparator.comparingDouble(Proposal::sureness).reversed())
        .limit(count)
        .forEachOrdered(proposal -> fill(draft, proposal));
  }

  private Proposal propose(MaskedDraft draft, int hole, TopTokens tokens) {
    double chance = settings.jitter() * draft.random().nextDouble();
    int place = settings.order() == Order.DRAWN ? draw(draft, hole, tokens) : 0;
    return new Proposal(hole, tokens, place, tokens.probabilities()[place] + chance);
  }

  private void fill(MaskedDraft draft, Proposal proposal) {
    // What was proposed may have come to stand beside its like meanwhile.
    boolean stands =
        settings.order() == Order.DRAWN && !draft.besides(proposal.hole(), proposal.token());
    int place = stands ? proposal.place() : draw(draft, proposal.hole(), proposal.tokens());
    draft.fill(proposal.hole(), proposal.tokens().ids()[place]);
  }

  private int draw(MaskedDraft draft, int hole, TopTokens tokens) {
    return Draws.place(
        tokens,
        settings.topK(),
        settings.temperature(),
        token -> draft.besides(hole, token),
        draft.random());
  }
}
