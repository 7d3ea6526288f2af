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

  /** Parses a data line; see WordNet's wndb(5WN). */
  static NounSynset parse(String line) {
    int bar = line.indexOf(" | ");
    String[] fields = line.substring(0, bar).split(" ");
    int words = Integer.parseInt(fields[3], HEXADECIMAL);
    String[] lemmas = new String[words];
    for (int i = 0; i < words; i++) {
      lemmas[i] = fields[4 + 2 * i];
    }
    int pointers = 4 + 2 * words;
    boolean instance = false;
    for (int i = pointers + 1; i < fields.length; i += 4) {
      instance |= fields[i].equals("@i");
    }
    return new NounSynset(
        fields[0],
        Supersense.ofFileNumber(Integer.parseInt(fields[1])),
        List.of(lemmas),
        instance,
        line.substring(bar + 3).strip());
  }
}
