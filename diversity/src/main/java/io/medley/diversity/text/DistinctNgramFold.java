package io.medley.diversity.text;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalDouble;
import org.apache.datasketches.hash.MurmurHash3;
import org.apache.datasketches.hll.HllSketch;
import org.apache.datasketches.hll.TgtHllType;

/**
 * Distinct-n of a stream of texts in bounded memory: exact while there are few unique n-grams, from
 * then on by the estimate of {@link NgramSketch}.
 *
 * <p>Unique n-grams are told apart by 64-bit hashes (Murmur3): among {@value #EXACT_LIMIT} two
 * different ones share one with probability 1e-7. At most 48 MB at that limit, 16 kB beyond. The
 * result does not depend on the order of texts. Not thread-safe.
 */
public final class DistinctNgramFold {

  /** The number of unique n-grams up to which the share is exact. */
  public static final int EXACT_LIMIT = 1 << 21;

  private static final long SEED = 9001;

  private final int order;
  private final int limit;
  private LongSet unique = new LongSet();
  private HllSketch sketch;
  private long total;

  /** A fold of no texts for n-grams of an order, at least 1. */
  public DistinctNgramFold(int order) {
    this(order, EXACT_LIMIT);
  }

  DistinctNgramFold(int order, int limit) {
    this.order = order;
    this.limit = limit;
  }

  /** Adds the n-grams of one text's tokens. */
  public void add(List<String> tokens) {
    List<String> ngrams = Tokens.ngrams(tokens, order);
    ngrams.forEach(this::add);
    total += ngrams.size();
  }

  private void add(String ngram) {
    long hash = MurmurHash3.hash(ngram.getBytes(StandardCharsets.UTF_8), SEED)[0];
    if (sketch != null) {
      sketch.update(hash);
    } else if (unique.add(hash) && unique.size() > limit) {
      sketch = new HllSketch(NgramSketch.LG_K, TgtHllType.HLL_8);
      unique.forEach(sketch::update);
      unique = null;
    }
  }

  /** Whether {@link #distinct()} is exact rather than an estimate of 0.8 % standard error. */
  public boolean isExact() {
    return sketch == null;
  }

  /** The number of n-grams, repeated ones included. */
  public long total() {
    return total;
  }

  /** Unique n-grams over all n-grams; empty if there are none. */
  public OptionalDouble distinct() {
    if (total == 0) {
      return OptionalDouble.empty();
    }
    return sketch == null
        ? OptionalDouble.of((double) unique.size() / total)
        : new NgramSketch(total, sketch).distinct();
  }
}
