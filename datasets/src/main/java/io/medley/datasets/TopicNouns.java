package io.medley.datasets;

import io.medley.contracts.SplitMix;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The one-word nouns that topic pools are cut from: the most frequent of WordNet's by their count
 * in sense-tagged texts, filled up with others in a fixed random order. Abbreviations of one or two
 * letters are left out, and so is a noun that is nearly one ranked before it: the cosine of their
 * MiniLM embeddings is above {@link #HIGHEST_COSINE}. To find those takes the embeddings of all of
 * them and 50 million cosines, so it was done once, and the nouns stand in a file.
 */
final class TopicNouns {
  /** How many there are. */
  static final int COUNT = 10_000;

  /** Two nouns whose cosine is above this are one topic. */
  static final double HIGHEST_COSINE = 0.9;

  private static final String NEAR_DUPLICATES = "near-duplicate-nouns.txt";
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
    Set<String> nearDuplicates = Set.copyOf(nearDuplicates());
    return ranked(lemmas, counts).stream()
        .filter(noun -> !nearDuplicates.contains(noun))
        .limit(COUNT)
        .toList();
  }

  /** All nouns that come into question, in the order in which they are chosen. */
  static List<String> ranked(Collection<String> lemmas, Map<String, Integer> counts) {
    return lemmas.stream()
        .filter(lemma -> ONE_WORD.matcher(lemma).matches())
        .distinct()
        .map(
            noun ->
                new Candidate(
                    noun, counts.getOrDefault(noun, 0), SplitMix.derive(ORDER_SEED, noun)))
        .sorted(FREQUENT_FIRST)
        .map(Candidate::noun)
        .toList();
  }

  /** The nouns left out, in the order of the ranking. */
  static List<String> nearDuplicates() {
    try (InputStream in = TopicNouns.class.getResourceAsStream(NEAR_DUPLICATES)) {
      return new String(in.readAllBytes(), StandardCharsets.US_ASCII)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A noun and what decides its place; the random key is made once. */
  private record Candidate(String noun, int count, long random) {}
}
