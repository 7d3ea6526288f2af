package io.medley.generation.maskedlm;

import java.util.function.IntFunction;

/**
 * Which tokens never fill a hole: whatever is not a whole word of plain letters. Leaves out special
 * and unused tokens, single characters but "a", pieces of words, numbers, punctuation and other
 * scripts.
 */
final class BannedTokens {
  /** BERT's first whole words; before it lie special tokens and single characters. */
  private static final int FIRST_WORD = 1996;

  private BannedTokens() {}

  /**
   * One entry per token id, true where it is banned.
   *
   * @param token the token of an id
   */
  static boolean[] of(IntFunction<String> token, int vocabularySize) {
    boolean[] banned = new boolean[vocabularySize];
    for (int id = 0; id < vocabularySize; id++) {
      String text = token.apply(id);
      boolean article = text.equals("a");
      boolean word = id >= FIRST_WORD && text.length() > 1 && plain(text);
      banned[id] = !article && !word;
    }
    return banned;
  }

  private static boolean plain(String text) {
    return text.chars().allMatch(c -> c >= 'a' && c <= 'z');
  }
}
