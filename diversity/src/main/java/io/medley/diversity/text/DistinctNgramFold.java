package io.medley.diversity.text;

import io.medley.diversity.Hash64;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Distinct-n of a stream of texts in bounded memory: exact while there are few unique n-grams, by
 * {@linkplain DistinctHashes a sketch} from then on.
 *
 * <p>Unique n-grams are told apart by 64-bit hashes (Murmur3): among {@value #EXACT_LIMIT} two
 * different ones share one with probability 1e-7. At most 48 MB at that limit, 16 kB beyond. The
 * result does not depend on the order of texts. Not thread-safe.
 */
public final class DistinctNgramFold {

  /** The number of unique n-grams up to which the share is exact. */
  public static final int EXACT_LIMIT = 1 << 21;

  private final int order;
  private final DistinctHashes unique;
  private long total;

  /** A fold of no texts for n-grams of an order, at least 1. */
  public DistinctNgramFold(int order) {
    this(order, EXACT_LIMIT);
  }

  DistinctNgramFold(int order, int limit) {
    this.order = order;
    this.unique = new DistinctHashes(limit);
  }

  /** Adds the n-grams of one text's tokens. */
  public void add(List<String> tokens) {
    List<String> ngrams = Tokens.ngrams(tokens, order);
    ngrams.forEach(ngram -> unique.add(Hash64.OF_NGRAMS.of(ngram)));
    total += ngrams.size();
  }

  /** Whether {@link #distinct()} is exact rather than an estimate of 0.6 % standard error. */
  public boolean isExact() {
    return unique.isExact();
  }

  /** The number of n-grams, repeated ones included. */
  public long total() {
    return total;
  }

  /** Unique n-grams over all n-grams; empty if there are none. */
  public OptionalDouble distinct() {
    return total == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(Math.min(1, unique.count() / total));
  }
}
