package io.medley.datasets;

import java.util.List;

/**
 * A noun synset as a line of {@code data.noun} holds it.
 *
 * @param offset eight digits, WordNet's id of the synset
 * @param lemmas in their own spelling, words joined by {@code _}
 * @param instance whether it names a single thing (an instance pointer goes up from it)
 * @param gloss definition and quoted examples
 */
record NounSynset(
    String offset, Supersense supersense, List<String> lemmas, boolean instance, String gloss) {

  private static final int HEXADECIMAL = 16;

  /** The pointer from an instance to its class. */
  private static final String INSTANCE = " @i ";

  /** Parses a data line; see WordNet's wndb(5WN). */
  static NounSynset parse(String line) {
    int bar = line.indexOf(" | ");
    int instance = line.indexOf(INSTANCE);
    return new NounSynset(
        line.substring(0, 8),
        Supersense.ofFileNumber(Integer.parseInt(line, 9, 11, 10)),
        lemmas(line),
        instance >= 0 && instance < bar,
        line.substring(bar + 3).strip());
  }

  /** The lemmas of a data line of any part of speech, in their own spelling. */
  static List<String> lemmas(String line) {
    // Offset, file, kind and number of words have fixed widths; then a word and its number each.
    String[] lemmas = new String[Integer.parseInt(line, 14, 16, HEXADECIMAL)];
    int at = 17;
    for (int i = 0; i < lemmas.length; i++) {
      int end = line.indexOf(' ', at);
      lemmas[i] = line.substring(at, end);
      at = line.indexOf(' ', end + 1) + 1;
    }
    return List.of(lemmas);
  }
}
