package io.medley.generation.maskedlm;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A word, number or punctuation mark of a text, with what is needed to write the text down again.
 *
 * @param text in lower case
 * @param spaced whether a space stands before it
 * @param maskable whether it is a plain word, which one token can replace
 */
record FrameElement(String text, boolean spaced, boolean maskable) {
  private static final Pattern SPACE = Pattern.compile("\\s+", Pattern.UNICODE_CHARACTER_CLASS);
  private static final Pattern ELEMENT =
      Pattern.compile("\\p{L}+(?:['’-]\\p{L}+)*|\\p{N}+(?:[.,]\\p{N}+)*|\\S");
  private static final Pattern PLAIN_WORD = Pattern.compile("[a-z]+");

  /**
   * Splits a text; what follows the given number of words is left out, and so is punctuation that a
   * cut leaves at the end.
   */
  static List<FrameElement> split(String text, int maxWords) {
    String[] words = SPACE.split(text.strip().toLowerCase(Locale.ROOT), -1);
    List<FrameElement> elements = new ArrayList<>();
    for (int i = 0; i < Math.min(words.length, maxWords); i++) {
      Matcher matcher = ELEMENT.matcher(words[i]);
      while (matcher.find()) {
        String element = matcher.group();
        boolean spaced = matcher.start() == 0 && i > 0;
        elements.add(new FrameElement(element, spaced, PLAIN_WORD.matcher(element).matches()));
      }
    }
    if (words.length > maxWords) {
      while (!elements.isEmpty() && !elements.get(elements.size() - 1).word()) {
        elements.remove(elements.size() - 1);
      }
    }
    return elements;
  }

  /** Whether it is a word or a number rather than punctuation. */
  boolean word() {
    return Character.isLetterOrDigit(text.codePointAt(0));
  }

  /** Whether it ends a sentence. */
  boolean endsSentence() {
    return text.equals(".") || text.equals("!") || text.equals("?");
  }
}
