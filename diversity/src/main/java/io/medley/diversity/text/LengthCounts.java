package io.medley.diversity.text;

import io.medley.diversity.Statistic;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How many texts have how many {@linkplain Tokens tokens}: exact counts, which merge. A text of 8
 * KiB has at most 4,096 tokens, so no sketch is needed. Immutable, thread-safe.
 *
 * @param counts texts per token count, positive, ascending
 */
public record LengthCounts(SortedMap<Integer, Long> counts) {

  /** Copies the counts. */
  public LengthCounts {
    counts = Collections.unmodifiableSortedMap(new TreeMap<>(counts));
  }

  /** The counts of texts with these numbers of tokens. */
  public static LengthCounts of(Iterable<Integer> lengths) {
    SortedMap<Integer, Long> counts = new TreeMap<>();
    lengths.forEach(length -> counts.merge(length, 1L, Long::sum));
    return new LengthCounts(counts);
  }

  /** The number of texts. */
  public long total() {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  /**
   * {@code lengthKs}: the Kolmogorov–Smirnov distance, the largest difference between the two
   * shares of texts of at most a length; in [0, 1], 0 for equal shares.
   *
   * @throws IllegalArgumentException if either has no texts
   */
  public double ks(LengthCounts other) {
    Statistic.LENGTH_KS.requireCount(total());
    Statistic.LENGTH_KS.requireCount(other.total());
    SortedSet<Integer> lengths = new TreeSet<>(counts.keySet());
    lengths.addAll(other.counts.keySet());
    double largest = 0;
    long here = 0;
    long there = 0;
    for (Integer length : lengths) {
      here += counts.getOrDefault(length, 0L);
      there += other.counts.getOrDefault(length, 0L);
      largest =
          Math.max(largest, Math.abs((double) here / total() - (double) there / other.total()));
    }
    return largest;
  }

  LengthCounts merge(LengthCounts other) {
    SortedMap<Integer, Long> sum = new TreeMap<>(counts);
    for (Map.Entry<Integer, Long> entry : other.counts.entrySet()) {
      sum.merge(entry.getKey(), entry.getValue(), Long::sum);
    }
    return new LengthCounts(sum);
  }
}
