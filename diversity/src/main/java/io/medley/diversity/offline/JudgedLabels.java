package io.medley.diversity.offline;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How often a judge guesses the label that a text has, by label. Immutable.
 *
 * @param byLabel counts of the labels that the judge knows
 */
record JudgedLabels(SortedMap<String, Count> byLabel) {

  /** Of so many texts, so many with the label that the judge guesses. */
  record Count(int texts, int agreeing) {

    private Count plus(Count other) {
      return new Count(texts + other.texts, agreeing + other.agreeing);
    }

    /** Smoothed, so that a class without an error has a spread too. */
    double share() {
      return (agreeing + 0.5) / (texts + 1);
    }
  }

  static JudgedLabels of(LabelJudge judge, List<TextSample> samples) {
    SortedMap<String, Count> byLabel = new TreeMap<>();
    for (TextSample sample : samples) {
      if (sample.label() != null && judge.knows(sample.label())) {
        boolean agrees = judge.label(sample.embedding()).equals(sample.label());
        byLabel.merge(sample.label(), new Count(1, agrees ? 1 : 0), Count::plus);
      }
    }
    return new JudgedLabels(byLabel);
  }

  Count of(String label) {
    return byLabel.getOrDefault(label, new Count(0, 0));
  }

  Count all() {
    return byLabel.values().stream().reduce(new Count(0, 0), Count::plus);
  }

  /** The share of the largest class, which is what guessing it would reach. */
  double chance() {
    int largest = byLabel.values().stream().mapToInt(Count::texts).max().orElse(0);
    return (double) largest / Math.max(1, all().texts());
  }
}
