package io.medley.diversity.text;

import io.medley.diversity.Statistic;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Self-BLEU (Zhu et al. 2018): the mean BLEU-4 of each text against all others as references; in
 * [0, 1], higher is less diverse.
 *
 * <p>As NLTK's {@code sentence_bleu} with uniform weights and smoothing method 1: n-gram precisions
 * clipped by the largest count in any one reference; a zero numerator of an order above 1 becomes
 * 0.1, a missing denominator 1; no matching token at all gives 0; brevity penalty against the
 * closest reference length, the shorter one of two. The largest count over all <em>other</em> texts
 * comes from the two largest over all texts, so a set costs time linear in its n-grams instead of
 * quadratic in its texts. Stateless.
 */
public final class SelfBleu {

  /** Larger sets are subsampled. */
  public static final int MAX_TEXTS = 500;

  private static final int ORDERS = 4;
  private static final double EPSILON = 0.1;

  private SelfBleu() {}

  /**
   * The score of at least two tokenised texts, all of them.
   *
   * @throws IllegalArgumentException if there are fewer
   */
  public static double of(List<List<String>> documents) {
    Statistic.SELF_BLEU.requireCount(documents.size());
    List<List<Map<String, Integer>>> counts = new ArrayList<>();
    List<Map<String, TopTwo>> largest = new ArrayList<>();
    for (int n = 1; n <= ORDERS; n++) {
      List<Map<String, Integer>> perDocument = new ArrayList<>();
      Map<String, TopTwo> over = new HashMap<>();
      for (int document = 0; document < documents.size(); document++) {
        Map<String, Integer> own = new HashMap<>();
        Tokens.ngrams(documents.get(document), n)
            .forEach(ngram -> own.merge(ngram, 1, Integer::sum));
        perDocument.add(own);
        for (Map.Entry<String, Integer> entry : own.entrySet()) {
          over.computeIfAbsent(entry.getKey(), key -> new TopTwo())
              .offer(entry.getValue(), document);
        }
      }
      counts.add(perDocument);
      largest.add(over);
    }
    NavigableMap<Integer, Integer> lengths = new TreeMap<>();
    documents.forEach(tokens -> lengths.merge(tokens.size(), 1, Integer::sum));
    double sum = 0;
    for (int document = 0; document < documents.size(); document++) {
      sum += bleu(document, documents.get(document).size(), counts, largest, lengths);
    }
    return sum / documents.size();
  }

  private static double bleu(
      int document,
      int length,
      List<List<Map<String, Integer>>> counts,
      List<Map<String, TopTwo>> largest,
      NavigableMap<Integer, Integer> lengths) {
    double logPrecisions = 0;
    for (int n = 1; n <= ORDERS; n++) {
      long matches = 0;
      Map<String, TopTwo> over = largest.get(n - 1);
      for (Map.Entry<String, Integer> entry : counts.get(n - 1).get(document).entrySet()) {
        matches += Math.min(entry.getValue(), over.get(entry.getKey()).without(document));
      }
      if (n == 1 && matches == 0) {
        return 0;
      }
      double numerator = matches == 0 ? EPSILON : matches;
      logPrecisions += Math.log(numerator / Math.max(1, length - n + 1));
    }
    int closest = closestOther(length, lengths);
    double brevity = length > closest ? 1 : Math.exp(1 - (double) closest / length);
    return brevity * Math.exp(logPrecisions / ORDERS);
  }

  private static int closestOther(int length, NavigableMap<Integer, Integer> lengths) {
    if (lengths.get(length) > 1) {
      return length;
    }
    Integer shorter = lengths.lowerKey(length);
    Integer longer = lengths.higherKey(length);
    if (shorter == null || longer == null) {
      return shorter == null ? longer : shorter;
    }
    return length - shorter <= longer - length ? shorter : longer;
  }

  /** The two largest counts of one n-gram in different documents. */
  private static final class TopTwo {

    private int first;
    private int firstDocument = -1;
    private int second;

    void offer(int count, int document) {
      if (count > first) {
        second = first;
        first = count;
        firstDocument = document;
      } else if (count > second) {
        second = count;
      }
    }

    int without(int document) {
      return document == firstDocument ? second : first;
    }
  }
}
