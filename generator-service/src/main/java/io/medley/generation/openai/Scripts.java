package io.medley.generation.openai;

import java.lang.Character.UnicodeScript;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The scripts that texts are written in: a cheap sign of another language, blind to languages of
 * the same script. Immutable.
 */
final class Scripts {
  /** A script of less than this share of the letters is a quotation, not the texts' own. */
  private static final double OWN_SHARE = 0.05;

  private static final double FOREIGN_SHARE = 0.5;

  /** Of fewer letters nothing is said. */
  private static final int FEWEST_LETTERS = 4;

  private static final int FIRST_BEYOND_ASCII = 0x80;

  private final Map<UnicodeScript, Long> letters;
  private final long total;

  private Scripts(Map<UnicodeScript, Long> letters) {
    this.letters = letters;
    this.total = letters.values().stream().mapToLong(Long::longValue).sum();
  }

  static Scripts of(List<String> texts) {
    Map<UnicodeScript, Long> letters = new EnumMap<>(UnicodeScript.class);
    texts.forEach(text -> count(text, letters));
    return new Scripts(letters);
  }

  /** Adds a text's letters; those of ASCII, nearly all, without a look into the script's tables. */
  private static void count(String text, Map<UnicodeScript, Long> counts) {
    long latin = 0;
    int letter;
    for (int at = 0; at < text.length(); at += Character.charCount(letter)) {
      letter = text.codePointAt(at);
      if (letter < FIRST_BEYOND_ASCII) {
        latin += Character.isLetter(letter) ? 1 : 0;
      } else if (Character.isLetter(letter)) {
        UnicodeScript script = UnicodeScript.of(letter);
        if (script != UnicodeScript.COMMON && script != UnicodeScript.INHERITED) {
          counts.merge(script, 1L, Long::sum);
        }
      }
    }
    if (latin > 0) {
      counts.merge(UnicodeScript.LATIN, latin, Long::sum);
    }
  }

  /** Whether more than half of a text's letters are of scripts that these texts are not in. */
  boolean foreign(String text) {
    Map<UnicodeScript, Long> counts = new EnumMap<>(UnicodeScript.class);
    count(text, counts);
    long all = counts.values().stream().mapToLong(Long::longValue).sum();
    if (total < FEWEST_LETTERS || all < FEWEST_LETTERS) {
      return false;
    }
    long foreign =
        counts.entrySet().stream()
            .filter(entry -> letters.getOrDefault(entry.getKey(), 0L) < OWN_SHARE * total)
            .mapToLong(Map.Entry::getValue)
            .sum();
    return foreign > FOREIGN_SHARE * all;
  }
}
