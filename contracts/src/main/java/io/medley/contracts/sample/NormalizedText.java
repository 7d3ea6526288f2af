package io.medley.contracts.sample;

import io.medley.contracts.OutsideText;
import io.medley.contracts.SplitMix;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The form in which texts are compared for equality: lower case, white space folded, halves of
 * surrogate pairs replaced as a sample replaces them.
 */
public final class NormalizedText {
  private static final Pattern SPACE = Pattern.compile("\\s+", Pattern.UNICODE_CHARACTER_CLASS);

  private NormalizedText() {}

  /** The normalised text. */
  public static String of(String text) {
    return SPACE.matcher(OutsideText.whole(text)).replaceAll(" ").strip().toLowerCase(Locale.ROOT);
  }

  /**
   * A 64-bit hash of the normalised text (FNV-1a over its UTF-16 units, finalised), the same
   * everywhere.
   */
  public static long hash(String text) {
    String normalized = of(text);
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < normalized.length(); i++) {
      hash = (hash ^ normalized.charAt(i)) * 0x100000001b3L;
    }
    return SplitMix.mix(hash);
  }
}
