package io.medley.diversity.text;

import io.medley.diversity.Statistic;
import java.util.EnumMap;
import java.util.Map;

/**
 * Every statistic that a text summary gives, at once. A statistic that is not defined for a set (no
 * texts, no labels, no text long enough for an n-gram) is absent. Stateless, thread-safe; well
 * under a millisecond.
 */
public final class TextStatistics {

  private TextStatistics() {}

  /**
   * {@code distinct1}, {@code distinct2}, {@code distinct3} (sketches) and {@code duplicateRate}
   * ({@linkplain TextHashes exact up to some number of texts}).
   */
  public static Map<Statistic, Double> diversity(TextSummary summary) {
    Map<Statistic, Double> values = new EnumMap<>(Statistic.class);
    summary.unigrams().distinct().ifPresent(value -> values.put(Statistic.DISTINCT1, value));
    summary.bigrams().distinct().ifPresent(value -> values.put(Statistic.DISTINCT2, value));
    summary.trigrams().distinct().ifPresent(value -> values.put(Statistic.DISTINCT3, value));
    if (summary.count() > 0) {
      values.put(Statistic.DUPLICATE_RATE, summary.hashes().duplicateRate());
    }
    return values;
  }

  /** {@code lengthKs} and {@code labelJs}, both exact. */
  public static Map<Statistic, Double> shift(TextSummary summary, TextSummary reference) {
    Map<Statistic, Double> values = new EnumMap<>(Statistic.class);
    if (summary.lengths().total() > 0 && reference.lengths().total() > 0) {
      values.put(Statistic.LENGTH_KS, summary.lengths().ks(reference.lengths()));
    }
    if (summary.labels().total() > 0 && reference.labels().total() > 0) {
      values.put(Statistic.LABEL_JS, summary.labels().js(reference.labels()));
    }
    return values;
  }
}
