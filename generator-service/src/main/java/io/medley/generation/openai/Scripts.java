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

  private final Map<UnicodeScript, Long> letters;
  private final long total;

  private Scripts(Map<UnicodeScript, Long> letters) {
    this.letters = letters;
    this.total = letters.values().stream().mapToLong(Long::longValue).sum();
  }

  static Scripts of(List<String> texts) {
    return new Scripts(count(String.join(" ", texts)));
  }

  private static Map<UnicodeScript, Long> count(String text) {
    Map<UnicodeScript, Long> counts = new EnumMap<>(UnicodeScript.class);
    text.codePoints()
        .filter(Character::isLetter)
        .mapToObj(UnicodeScript::of)
        .filter(script -> script != UnicodeScript.COMMON && script != UnicodeScript.INHERITED)
        .forEach(script -> counts.merge(script, 1L, Long::sum));
    return counts;
  }

  /** Whether more than half of a text's letters are of scripts that these texts are not in. */
  boolean foreign(String text) {
    Map<UnicodeScript, Long> counts = count(text);
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
