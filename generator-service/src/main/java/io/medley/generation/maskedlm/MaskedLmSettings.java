package io.medley.generation.maskedlm;

/**
 * How drafts are masked and filled.
 *
 * @param maskedShare share of a frame's words that are masked, in (0, 1]
 * @param passes passes in which all masks are filled, 1 or more
 * @param order which masks are filled first
 * @param revision what happens to words that were filled early
 * @param revisedShare share of the filled words that are masked again, in [0, 1]
 * @param topK likeliest tokens that are drawn from, 1 or more
 * @param temperature above 0; below 1 prefers the likelier ones
 * @param jitter how much chance decides which masks are filled first: the largest summand to a
 *     probability
 * @param candidatesPerSlot drafts begun per slot in the first attempt, 1 or more; fractions are
 *     spread over a task
 * @param attempts further drafts for slots whose candidates were all refused
 * @param maxRows most sequences of a forward pass
 * @param passOverheadTokens what starting a forward pass costs, in tokens of padding that may be
 *     computed in vain to save it
 */
public record MaskedLmSettings(
    double maskedShare,
    int passes,
    Order order,
    Revision revision,
    double revisedShare,
    int topK,
    double temperature,
    double jitter,
    double candidatesPerSlot,
    int attempts,
    int maxRows,
    int passOverheadTokens) {

  /** Which masks a pass fills first. */
  public enum Order {
    /** Those whose likeliest token is likeliest; then a token is drawn. */
    LIKELIEST,
    /** Those whose drawn token is likeliest: after an unlikely draw a mask waits for another. */
    DRAWN
  }

  /** When words are masked again. */
  public enum Revision {
    /** In a pass of their own, after the last. */
    OWN_PASS,
    /** Together with the masks that the last pass fills. */
    LAST_PASS
  }

  /** The schedule of the measured prototype, to compare with. */
  public static final MaskedLmSettings PROTOTYPE =
      new MaskedLmSettings(
          0.6,
          4,
          Order.LIKELIEST,
          Revision.OWN_PASS,
          0.3,
          30,
          0.9,
          0.2,
          1.5,
          3,
          32,
          Integer.MAX_VALUE / 64);

  /** What the service uses. */
  public static final MaskedLmSettings DEFAULT =
      new MaskedLmSettings(
          0.6, 3, Order.DRAWN, Revision.LAST_PASS, 0.3, 30, 0.9, 0.2, 1, 3, 32, 24);

  public MaskedLmSettings {
    if (!(maskedShare > 0 && maskedShare <= 1) || !(revisedShare >= 0 && revisedShare <= 1)) {
      throw new IllegalArgumentException(
          "shares lie between 0 and 1, not %s and %s".formatted(maskedShare, revisedShare));
    }
    if (passes < 1 || topK < 1 || attempts < 1 || maxRows < 1 || passOverheadTokens < 0) {
      throw new IllegalArgumentException("passes, topK, attempts and maxRows are 1 or more");
    }
    if (!(temperature > 0) || !(jitter >= 0) || !(candidatesPerSlot >= 1)) {
      throw new IllegalArgumentException(
          "need temperature > 0, jitter >= 0 and candidatesPerSlot >= 1, not %s, %s and %s"
              .formatted(temperature, jitter, candidatesPerSlot));
    }
  }
}
