package io.medley.diversity.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The words of a text: maximal runs of the Unicode regular expression {@code \w+} on the
 * lower-cased text (root locale).
 *
 * <p>{@code \w} is Unicode's (UTS #18): letters, marks, decimal digits, connectors and joiners;
 * Python's {@code \w} leaves out combining marks. Stateless, thread-safe.
 */
public final class Tokens {

  private static final Pattern WORD = Pattern.compile("\\w+", Pattern.UNICODE_CHARACTER_CLASS);

  private static final char ASCII = 128;

  private Tokens() {}

  /** The tokens of a text in order; empty if it has none. */
  public static List<String> of(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    List<String> tokens = new ArrayList<>();
    int first = -1;
    for (int i = 0; i < lower.length(); i++) {
      char c = lower.charAt(i);
      if (c >= ASCII) {
        return ofAnyScript(lower);
      }
      boolean inWord = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
      if (inWord && first < 0) {
        first = i;
      } else if (!inWord && first >= 0) {
        tokens.add(lower.substring(first, i));
        first = -1;
      }
    }
    if (first >= 0) {
      tokens.add(lower.substring(first));
    }
    return tokens;
  }

  /** What is all ASCII needs no tables of Unicode, which cost ten times as much. */
  private static List<String> ofAnyScript(String lower) {
    List<String> tokens = new ArrayList<>();
    Matcher matcher = WORD.matcher(lower);
    while (matcher.find()) {
      tokens.add(matcher.group());
    }
    return tokens;
  }

  /**
   * The n-grams of a token list in order, tokens joined by one space; empty if there are fewer than
   * {@code n} tokens.
   */
  public static List<String> ngrams(List<String> tokens, int n) {
    if (n == 1) {
      return tokens;
    }
    List<String> ngrams = new ArrayList<>(Math.max(0, tokens.size() - n + 1));
    for (int i = 0; i + n <= tokens.size(); i++) {
      ngrams.add(String.join(" ", tokens.subList(i, i + n)));
    }
    return ngrams;
  }
}
