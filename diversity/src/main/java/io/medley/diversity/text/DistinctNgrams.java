package io.medley.diversity.text;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Distinct-n (Li et al. 2016): unique n-grams over all n-grams, counted inside documents, so no
 * n-gram spans two.
 *
 * <p>In (0, 1], lower is more repetitive; falls with n on one distribution. Exact; memory grows
 * with the number of unique n-grams ({@link NgramSketch} does not). Stateless.
 */
public final class DistinctNgrams {

  private DistinctNgrams() {}

  /** The share for n-grams of order {@code n}; empty if no text has so many tokens. */
  public static OptionalDouble of(Collection<String> texts, int n) {
    return ofTokens(texts.stream().map(Tokens::of).toList(), n);
  }

  /** The same for texts that are tokens already. */
  public static OptionalDouble ofTokens(Collection<List<String>> documents, int n) {
    Set<String> unique = new HashSet<>();
    long total = 0;
    for (List<String> tokens : documents) {
      List<String> ngrams = Tokens.ngrams(tokens, n);
      unique.addAll(ngrams);
      total += ngrams.size();
    }
    return total == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) unique.size() / total);
  }
}
