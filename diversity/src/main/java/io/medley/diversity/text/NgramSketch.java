package io.medley.diversity.text;

import java.util.Collection;
import java.util.List;
import java.util.OptionalDouble;
import org.apache.datasketches.hll.HllSketch;
import org.apache.datasketches.hll.TgtHllType;
import org.apache.datasketches.hll.Union;

/**
 * Distinct-n from a HyperLogLog sketch (DataSketches) of the n-grams and their exact total.
 *
 * <p>Up to about 1,500 distinct n-grams nearly exact; beyond that the relative standard error is
 * 0.8 % (2^{@value #LG_K} registers, 16 kB). The estimate is the composite one, a function of the
 * registers alone: the one that depends on the order of updates is not used, so every split and
 * merge tree gives the same number. Immutable, thread-safe.
 */
public final class NgramSketch {

  static final int LG_K = 14;

  private final long total;
  private final HllSketch sketch;

  NgramSketch(long total, HllSketch sketch) {
    this.total = total;
    this.sketch = sketch;
  }

  /** The sketch of the n-grams of order {@code n} inside each document. */
  static NgramSketch of(List<JoinedTokens> documents, int n) {
    HllSketch sketch = new HllSketch(LG_K, TgtHllType.HLL_8);
    long total = 0;
    for (JoinedTokens tokens : documents) {
      int count = tokens.ngrams(n);
      for (int i = 0; i < count; i++) {
        sketch.update(tokens.ngram(i, n));
      }
      total += count;
    }
    return new NgramSketch(total, sketch);
  }

  static NgramSketch fromBytes(long total, byte[] bytes) {
    return new NgramSketch(total, HllSketch.heapify(bytes));
  }

  byte[] sketchBytes() {
    return sketch.toCompactByteArray();
  }

  /** The number of n-grams, repeated ones included. */
  public long total() {
    return total;
  }

  /** Estimated unique n-grams over all n-grams, at most 1; empty if there are none. */
  public OptionalDouble distinct() {
    return total == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(Math.min(1, sketch.getCompositeEstimate() / total));
  }

  static NgramSketch merge(Collection<NgramSketch> parts) {
    Union union = new Union(LG_K);
    long total = 0;
    for (NgramSketch part : parts) {
      union.update(part.sketch);
      total += part.total;
    }
    return new NgramSketch(total, union.getResult(TgtHllType.HLL_8));
  }
}
