package io.medley.datasets;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The senses of WordNet's words that have an example in which the word occurs: nouns, verbs,
 * adjectives and adverbs of one plain word. A gloss has 3 to 20 words, none of them the word
 * itself; so has an example, in which the word may carry a regular ending.
 */
final class UsageExamples {
  private static final List<String> FILES =
      List.of("data.noun", "data.verb", "data.adj", "data.adv");
  private static final int FEWEST_WORDS = 3;
  private static final int MOST_WORDS = 20;

  private static final Pattern PLAIN_WORD = Pattern.compile("[a-z]{2,}");
  private static final Pattern MARKER = Pattern.compile("\\([a-z]+\\)$");
  private static final Pattern QUOTED = Pattern.compile("\"([^\"]+)\"");
  private static final Pattern SPACES = Pattern.compile("\\s+");
  private static final Pattern NO_LETTERS = Pattern.compile("[^\\p{L}]+");

  /** What a verb, noun or adjective may end in. */
  private static final List<String> ENDINGS =
      List.of("", "s", "es", "d", "ed", "ing", "er", "est", "ly");

  private UsageExamples() {}

  /**
   * A sense of a word.
   *
   * @param id its synset
   * @param partOfSpeech n, v, a or r
   * @param gloss definition alone, in lower case
   * @param example the first one that has the word in it
   */
  record Sense(String id, char partOfSpeech, String gloss, String example) {}

  /** All senses with examples, by word; the words in alphabetical order. */
  static SortedMap<String, List<Sense>> byWord() {
    SortedMap<String, List<Sense>> senses = new TreeMap<>();
    for (String file : FILES) {
      WordNetFiles.lines(file, line -> read(line, senses));
    }
    return senses;
  }

  private static void read(String line, Map<String, List<Sense>> senses) {
    int bar = line.indexOf(" | ");
    String gloss = line.substring(bar + 3);
    String definition = Glosses.definition(gloss);
    if (gloss.indexOf('"') < 0 || !fits(definition)) {
      return;
    }
    List<String> examples = new ArrayList<>();
    Matcher quoted = QUOTED.matcher(gloss);
    while (quoted.find()) {
      examples.add(SPACES.matcher(quoted.group(1).strip()).replaceAll(" "));
    }
    // A satellite adjective is an adjective.
    char partOfSpeech = line.charAt(12) == 's' ? 'a' : line.charAt(12);
    String id = line.substring(0, 8) + partOfSpeech;
    Set<String> defining = words(definition);
    for (String lemma : NounSynset.lemmas(line)) {
      String word = MARKER.matcher(lemma).replaceFirst("");
      if (PLAIN_WORD.matcher(word).matches() && !defining.contains(word)) {
        examples.stream()
            .filter(example -> fits(example) && uses(example, word))
            .findFirst()
            .map(example -> new Sense(id, partOfSpeech, definition, example))
            .ifPresent(sense -> senses.computeIfAbsent(word, w -> new ArrayList<>()).add(sense));
      }
    }
  }

  private static boolean fits(String text) {
    int words = 1 + (int) text.chars().filter(c -> c == ' ').count();
    return words >= FEWEST_WORDS && words <= MOST_WORDS;
  }

  private static boolean uses(String example, String word) {
    Set<String> words = words(example.toLowerCase(Locale.ROOT));
    return ENDINGS.stream().anyMatch(ending -> words.contains(word + ending));
  }

  private static Set<String> words(String text) {
    return new HashSet<>(List.of(NO_LETTERS.split(text)));
  }
}
