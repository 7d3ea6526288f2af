package io.medley.diversity.text;

import io.medley.diversity.Statistic;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * The share of texts equal, after {@linkplain NormalisedText normalisation}, to one of a lower
 * ordinal: (n − distinct texts)/n, so it does not depend on the order. Exact; one hash set of the
 * texts. Stateless.
 */
public final class DuplicateRate {

  private DuplicateRate() {}

  /**
   * The rate among at least one text, in [0, 1).
   *
   * @throws IllegalArgumentException if there are none
   */
  public static double of(Collection<String> texts) {
    Statistic.DUPLICATE_RATE.requireCount(texts.size());
    Set<String> distinct = new HashSet<>();
    texts.forEach(text -> distinct.add(NormalisedText.of(text)));
    return (double) (texts.size() - distinct.size()) / texts.size();
  }
}
