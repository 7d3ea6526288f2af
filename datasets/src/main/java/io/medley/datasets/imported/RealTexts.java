package io.medley.datasets.imported;

import io.medley.datasets.LabelledText;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The real texts of an experiment, as far as imported sets are compared with them. Immutable. */
public final class RealTexts {
  private static final int COMMON_WORDS = 50;

  /** None at all. */
  public static final RealTexts NONE = new RealTexts(List.of(), List.of());

  private final TestTexts test;
  private final Set<List<String>> others = new HashSet<>();
  private final Set<String> common;
  private final double commonShare;

  /**
   * The texts.
   *
   * @param test of the test set
   * @param others of all other roles
   */
  public RealTexts(Collection<LabelledText> test, Collection<LabelledText> others) {
    this.test = new TestTexts(test.stream().map(RealTexts::whole).toList());
    Map<String, Integer> counts = new HashMap<>();
    for (LabelledText item : others) {
      List<String> words = Words.of(whole(item));
      this.others.add(words);
      words.forEach(word -> counts.merge(word, 1, Integer::sum));
    }
    common =
        counts.entrySet().stream()
            .sorted(
                Map.Entry.<String, Integer>comparingByValue()
                    .reversed()
                    .thenComparing(Map.Entry.comparingByKey()))
            .limit(COMMON_WORDS)
            .map(Map.Entry::getKey)
            .collect(Collectors.toSet());
    long all = counts.values().stream().mapToLong(Integer::longValue).sum();
    long ofCommon = common.stream().mapToLong(counts::get).sum();
    commonShare = all == 0 ? 0 : (double) ofCommon / all;
  }

  TestTexts test() {
    return test;
  }

  /** Whether a text stands, word for word, among those outside of the test set. */
  boolean holds(String text) {
    return others.contains(Words.of(text));
  }

  /** Share of their words that are among their most common ones, in [0, 1]. */
  double commonShare() {
    return commonShare;
  }

  /** Share of the words of other texts that are among these texts' most common ones. */
  double commonShare(Collection<String> texts) {
    long all = 0;
    long shared = 0;
    for (String text : texts) {
      List<String> words = Words.of(text);
      all += words.size();
      shared += words.stream().filter(common::contains).count();
    }
    return all == 0 ? 0 : (double) shared / all;
  }

  private static String whole(LabelledText item) {
    return item.context() == null ? item.text() : item.text() + ' ' + item.context();
  }
}
