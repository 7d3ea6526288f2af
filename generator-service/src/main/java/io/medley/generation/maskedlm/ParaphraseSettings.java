package io.medley.generation.maskedlm;

import io.medley.generation.maskedlm.MaskedLmSettings.Order;
import io.medley.generation.maskedlm.MaskedLmSettings.Revision;

/**
 * How paraphrases are written.
 *
 * @param rewrittenShare share of a text's words that are written anew, in (0, 1]
 * @param chunks parts in which they are, one after the other, 1 or more
 * @param topK likeliest tokens that are drawn from, 1 or more
 * @param temperature above 0; below 1 prefers the likelier ones
 * @param triesPerParaphrase tries per paraphrase wanted in the first attempt, 1 or more
 * @param attempts attempts at texts in the range of cosines, 1 or more
 * @param lastAttempts further ones, of more tries, at any new text; 0 or more
 * @param minCosine to the source; further away it says something else
 * @param maxCosine to the source; nearer it says the same in the same words
 */
record ParaphraseSettings(
    double rewrittenShare,
    int chunks,
    int topK,
    double temperature,
    double triesPerParaphrase,
    int attempts,
    int lastAttempts,
    double minCosine,
    double maxCosine) {

  /** What the service uses. */
  static final ParaphraseSettings DEFAULT =
      new ParaphraseSettings(0.35, 2, 20, 0.9, 1.6, 3, 2, 0.6, 0.98);

  ParaphraseSettings {
    if (!(rewrittenShare > 0 && rewrittenShare <= 1) || !(temperature > 0)) {
      throw new IllegalArgumentException(
          "need a share in (0, 1] and a temperature above 0, not %s and %s"
              .formatted(rewrittenShare, temperature));
    }
    if (chunks < 1 || topK < 1 || attempts < 1 || lastAttempts < 0 || !(triesPerParaphrase >= 1)) {
      throw new IllegalArgumentException(
          "chunks, topK, attempts and triesPerParaphrase are 1 or more");
    }
    if (!(minCosine <= maxCosine)) {
      throw new IllegalArgumentException(
          "no cosine lies between %s and %s".formatted(minCosine, maxCosine));
    }
  }

  /** How a chunk is filled: all of its words at once, each given all others. */
  MaskedLmSettings filling(MaskedLmSettings like) {
    return new MaskedLmSettings(
        rewrittenShare,
        1,
        Order.DRAWN,
        Revision.LAST_PASS,
        0,
        topK,
        temperature,
        0,
        1,
        attempts,
        like.maxRows(),
        like.passOverheadTokens());
  }
}
