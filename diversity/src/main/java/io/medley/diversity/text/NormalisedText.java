package io.medley.diversity.text;

import io.medley.diversity.Hash64;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The form in which two texts are the same text: lower case (root locale), every run of white space
 * one space, none at the ends, U+FFFD for half of a surrogate pair. Everything that compares texts
 * asks here: duplicates, the ids of rows in data files, the hashes in task results. Stateless,
 * thread-safe.
 */
public final class NormalisedText {

  private static final Pattern SPACE = Pattern.compile("\\s+", Pattern.UNICODE_CHARACTER_CLASS);

  /** Half of a surrogate pair; a whole pair is one character to a pattern. */
  private static final Pattern HALF = Pattern.compile("[\\ud800-\\udfff]");

  private static final char ASCII = 128;

  /** Offset and prime of FNV-1a, 64 bits. */
  private static final long FNV_OFFSET = 0xcbf29ce484222325L;

  private static final long FNV_PRIME = 0x100000001b3L;

  private NormalisedText() {}

  /** The normalised text; idempotent. */
  public static String of(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    return isSpaced(lower) ? lower.strip() : SPACE.matcher(whole(lower)).replaceAll(" ").strip();
  }

  /** With U+FFFD in place of every half of a surrogate pair, as in a sample. */
  private static String whole(String text) {
    return HALF.matcher(text).replaceAll("\ufffd");
  }

  /**
   * A 64-bit hash of the normalised text (FNV-1a over its UTF-16 units, then {@link Hash64#mix}).
   * It names rows of data files and their splits, so it is the same everywhere and never changes.
   */
  public static long hash(String text) {
    String normalised = of(text);
    long hash = FNV_OFFSET;
    for (int i = 0; i < normalised.length(); i++) {
      hash = (hash ^ normalised.charAt(i)) * FNV_PRIME;
    }
    return Hash64.mix(hash);
  }

  /**
   * Whether all white space is single blanks, and all of it ASCII: most texts, known at a glance.
   */
  private static boolean isSpaced(String text) {
    char before = 'a';
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c >= ASCII || (c == ' ' && before == ' ')) {
        return false;
      }
      before = c;
    }
    return true;
  }
}
