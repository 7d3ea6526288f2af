package io.medley.datasets;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which glosses make a fair question. The definition alone is taken (examples are cut, leading
 * remarks in parentheses stripped), in lower case; it has 4 to 20 words; the synset is no single
 * thing's and has no capitalised lemma; and no word of a lemma gives the answer away.
 */
final class Glosses {
  private static final int FEWEST_WORDS = 4;
  private static final int MOST_WORDS = 20;

  private static final Pattern LEADING_REMARKS = Pattern.compile("^(\\([^)]*\\)\\s*)+");
  private static final Pattern TRAILING_PUNCTUATION = Pattern.compile("[\\s;:]+$");
  private static final Pattern SPACES = Pattern.compile("\\s+");
  private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");

  private Glosses() {}

  /** The text to classify, or empty where the synset makes none. */
  static Optional<String> usable(NounSynset synset) {
    if (synset.instance() || synset.lemmas().stream().anyMatch(Glosses::capitalised)) {
      return Optional.empty();
    }
    String text = definition(synset.gloss());
    int words = 1 + (int) text.chars().filter(c -> c == ' ').count();
    boolean fits = words >= FEWEST_WORDS && words <= MOST_WORDS;
    return fits && !namesItself(text, synset.lemmas()) ? Optional.of(text) : Optional.empty();
  }

  /** What a gloss says without its examples and leading remarks, in lower case. */
  static String definition(String gloss) {
    // "; " before an example goes with the other trailing punctuation.
    int example = gloss.indexOf(" \"");
    String cut = example < 0 ? gloss : gloss.substring(0, example);
    if (cut.startsWith("(")) {
      cut = LEADING_REMARKS.matcher(cut).replaceFirst("");
    }
    cut = TRAILING_PUNCTUATION.matcher(cut).replaceFirst("");
    return SPACES.matcher(cut.strip()).replaceAll(" ").toLowerCase(Locale.ROOT);
  }

  private static boolean capitalised(String lemma) {
    return lemma.chars().anyMatch(Character::isUpperCase);
  }

  private static boolean namesItself(String text, List<String> lemmas) {
    Set<String> words = new HashSet<>(List.of(NO_WORD.split(text)));
    return lemmas.stream()
        .flatMap(lemma -> NO_WORD.splitAsStream(lemma.toLowerCase(Locale.ROOT)))
        .anyMatch(word -> !word.isEmpty() && words.contains(word));
  }
}
