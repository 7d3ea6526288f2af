package io.medley.datasets.file;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Words made of a label, for prompts: {@code card_arrival} and {@code cardArrival} become "card
 * arrival". A label without a letter or digit stays as it is.
 */
final class GenericWords {
  private static final Pattern INNER_CAPITAL = Pattern.compile("(?<=[\\p{Ll}\\p{N}])(?=\\p{Lu})");
  private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{M}\\p{N}']+");

  private GenericWords() {}

  static String of(String label) {
    String apart = INNER_CAPITAL.matcher(label).replaceAll(" ");
    String words = NO_WORD.matcher(apart).replaceAll(" ").strip().toLowerCase(Locale.ROOT);
    return words.isEmpty() ? label : words;
  }
}
