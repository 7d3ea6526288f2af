package io.medley.contracts.sample;

import java.lang.Character.UnicodeScript;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The scripts that texts are written in: a cheap sign of another language, blind to languages of
 * the same script. Immutable.
 */
public final class Scripts {
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

  /** The scripts of some texts. */
  public static Scripts of(Collection<String> texts) {
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
  public boolean foreign(String text) {
    Scripts other = of(List.of(text));
    if (total < FEWEST_LETTERS || other.total < FEWEST_LETTERS) {
      return false;
    }
    long foreign =
        other.letters.entrySet().stream()
            .filter(entry -> letters.getOrDefault(entry.getKey(), 0L) < OWN_SHARE * total)
            .mapToLong(Map.Entry::getValue)
            .sum();
    return foreign > FOREIGN_SHARE * other.total;
  }

  /** Whether most letters are of other scripts than Latin. */
  public boolean mostlyOtherThanLatin() {
    return total - letters.getOrDefault(UnicodeScript.LATIN, 0L) > FOREIGN_SHARE * total;
  }

  /** The script of most letters that are not Latin, {@code Cyrillic}; empty where all are. */
  Optional<String> otherThanLatin() {
    return letters.entrySet().stream()
        .filter(entry -> entry.getKey() != UnicodeScript.LATIN)
        .max(Map.Entry.comparingByValue())
        .map(entry -> name(entry.getKey()));
  }

  private static String name(UnicodeScript script) {
    String name = script.name();
    return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
