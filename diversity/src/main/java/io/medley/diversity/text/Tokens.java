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

  private Tokens() {}

  /** The tokens of a text in order; empty if it has none. */
  public static List<String> of(String text) {
    List<String> tokens = new ArrayList<>();
    Matcher matcher = WORD.matcher(text.toLowerCase(Locale.ROOT));
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
