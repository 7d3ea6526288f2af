package io.medley.diversity.text;

import java.util.Collection;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Distinct-n from {@linkplain DistinctHashes the hashes} of the n-grams and their exact total:
 * exact up to {@value #EXACT_LIMIT} distinct n-grams, with a standard error of 0.6 % beyond; at
 * most 16 kB. Every split and merge tree gives the same number. Immutable, thread-safe.
 */
public final class NgramSketch {

  static final int EXACT_LIMIT = 1 << 11;

  private final long total;
  private final DistinctHashes distinct;

  private NgramSketch(long total, DistinctHashes distinct) {
    this.total = total;
    this.distinct = distinct;
  }

  /** The sketch of the n-grams of order {@code n} inside each document. */
  static NgramSketch of(List<JoinedTokens> documents, int n) {
    DistinctHashes distinct = new DistinctHashes(EXACT_LIMIT);
    long total = 0;
    for (JoinedTokens tokens : documents) {
      int count = tokens.ngrams(n);
      for (int i = 0; i < count; i++) {
        distinct.add(tokens.hash(i, n));
      }
      total += count;
    }
    return new NgramSketch(total, distinct);
  }

  static NgramSketch fromBytes(long total, byte[] bytes) {
    return new NgramSketch(total, DistinctHashes.fromBytes(EXACT_LIMIT, bytes));
  }

  byte[] sketchBytes() {
    return distinct.toBytes();
  }

  /** The number of n-grams, repeated ones included. */
  public long total() {
    return total;
  }

  /** Whether {@link #distinct()} is exact. */
  public boolean isExact() {
    return distinct.isExact();
  }

  /** Unique n-grams over all n-grams, at most 1; empty if there are none. */
  public OptionalDouble distinct() {
    return total == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(Math.min(1, distinct.count() / total));
  }

  static NgramSketch merge(Collection<NgramSketch> parts) {
    DistinctHashes union = new DistinctHashes(EXACT_LIMIT);
    long total = 0;
    for (NgramSketch part : parts) {
      union.addAll(part.distinct);
      total += part.total;
    }
    return new NgramSketch(total, union);
  }
}
