package io.medley.diversity.text;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The form in which two texts are the same text: lower case (root locale), every run of white space
 * one space, none at the ends. Stateless, thread-safe.
 */
public final class NormalisedText {

  private static final Pattern SPACE = Pattern.compile("\\s+", Pattern.UNICODE_CHARACTER_CLASS);

  private NormalisedText() {}

  /** The normalised text; idempotent. */
  public static String of(String text) {
    return SPACE.matcher(text.toLowerCase(Locale.ROOT)).replaceAll(" ").strip();
  }
}
