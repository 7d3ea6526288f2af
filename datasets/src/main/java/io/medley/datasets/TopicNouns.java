package io.medley.datasets;

import io.medley.contracts.SplitMix;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The one-word nouns that topic pools are cut from: the most frequent of WordNet's by their count
 * in sense-tagged texts, filled up with others in a fixed random order. Abbreviations of one or two
 * letters are left out.
 */
final class TopicNouns {
  /** How many there are. */
  static final int COUNT = 10_000;

  private static final Pattern ONE_WORD = Pattern.compile("[a-z]{3,}");
  private static final long ORDER_SEED = 0x746f70696373L;

  private static final Comparator<Candidate> FREQUENT_FIRST =
      Comparator.comparingInt(Candidate::count)
          .reversed()
          .thenComparingLong(Candidate::random)
          .thenComparing(Candidate::noun);

  private TopicNouns() {}

  /**
   * Chooses the nouns.
   *
   * @param lemmas all lemmas of nouns, in their own spelling
   * @param counts how often a lemma was seen, none where it was not
   */
  static List<String> choose(Collection<String> lemmas, Map<String, Integer> counts) {
    return lemmas.stream()
        .filter(lemma -> ONE_WORD.matcher(lemma).matches())
        .distinct()
        .map(
            noun ->
                new Candidate(
                    noun, counts.getOrDefault(noun, 0), SplitMix.derive(ORDER_SEED, noun)))
        .sorted(FREQUENT_FIRST)
        .limit(COUNT)
        .map(Candidate::noun)
        .toList();
  }

  /** A noun and what decides its place; the random key is made once. */
  private record Candidate(String noun, int count, long random) {}
}
