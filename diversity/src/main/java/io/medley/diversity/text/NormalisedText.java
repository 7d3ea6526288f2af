package io.medley.diversity.text;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The form in which two texts are the same text: lower case (root locale), every run of white space
 * one space, none at the ends. Stateless, thread-safe.
 */
public final class NormalisedText {

  private static final Pattern SPACE = Pattern.compile("\\s+", Pattern.UNICODE_CHARACTER_CLASS);

  private static final char ASCII = 128;

  private NormalisedText() {}

  /** The normalised text; idempotent. */
  public static String of(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    return isSpaced(lower) ? lower.strip() : SPACE.matcher(lower).replaceAll(" ").strip();
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
