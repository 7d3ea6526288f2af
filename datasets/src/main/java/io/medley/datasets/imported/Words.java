package io.medley.datasets.imported;

import io.medley.diversity.text.NormalisedText;
import java.util.ArrayList;
import java.util.List;

/**
 * The words of a text in lower case, without punctuation. A character of a script that writes no
 * blanks is a word of its own.
 */
final class Words {
  private Words() {}

  static List<String> of(String text) {
    String normalised = NormalisedText.of(text);
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    normalised
        .codePoints()
        .forEach(
            c -> {
              boolean alone = Character.isIdeographic(c);
              if (alone || !Character.isLetterOrDigit(c)) {
                end(word, words);
              }
              if (Character.isLetterOrDigit(c)) {
                word.appendCodePoint(c);
              }
              if (alone) {
                end(word, words);
              }
            });
    end(word, words);
    return words;
  }

  private static void end(StringBuilder word, List<String> words) {
    if (!word.isEmpty()) {
      words.add(word.toString());
      word.setLength(0);
    }
  }
}
