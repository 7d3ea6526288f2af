package io.medley.diversity.text;

import io.medley.diversity.Statistic;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How many samples have which label: exact counts, which merge. Samples without a label are not
 * counted. Immutable, thread-safe.
 *
 * @param counts samples per label, positive, in the labels' order
 */
public record LabelCounts(SortedMap<String, Long> counts) {

  private static final double SMOOTHING = 0.5;

  /** Copies the counts. */
  public LabelCounts {
    counts = Collections.unmodifiableSortedMap(new TreeMap<>(counts));
  }

  /** The counts of these labels; null stands for none. */
  public static LabelCounts of(Iterable<String> labels) {
    SortedMap<String, Long> counts = new TreeMap<>();
    for (String label : labels) {
      if (label != null) {
        counts.merge(label, 1L, Long::sum);
      }
    }
    return new LabelCounts(counts);
  }

  /** The number of labelled samples. */
  public long total() {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  /**
   * {@code labelJs}: the Jensen–Shannon divergence, natural logarithm, of the label shares of two
   * sets, {@value #SMOOTHING} added to the count of every label that occurs in either; in [0, ln
   * 2], 0 for equal shares of equally many samples.
   *
   * @throws IllegalArgumentException if either has no labels
   */
  public double js(LabelCounts other) {
    Statistic.LABEL_JS.requireCount(total());
    Statistic.LABEL_JS.requireCount(other.total());
    SortedSet<String> labels = new TreeSet<>(counts.keySet());
    labels.addAll(other.counts.keySet());
    double here = total() + SMOOTHING * labels.size();
    double there = other.total() + SMOOTHING * labels.size();
    double divergence = 0;
    for (String label : labels) {
      double p = (counts.getOrDefault(label, 0L) + SMOOTHING) / here;
      double q = (other.counts.getOrDefault(label, 0L) + SMOOTHING) / there;
      double middle = (p + q) / 2;
      divergence += (p * Math.log(p / middle) + q * Math.log(q / middle)) / 2;
    }
    return Math.max(0, divergence);
  }

  LabelCounts merge(LabelCounts other) {
    SortedMap<String, Long> sum = new TreeMap<>(counts);
    for (Map.Entry<String, Long> entry : other.counts.entrySet()) {
      sum.merge(entry.getKey(), entry.getValue(), Long::sum);
    }
    return new LabelCounts(sum);
  }
}
