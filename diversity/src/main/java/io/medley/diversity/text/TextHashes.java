package io.medley.diversity.text;

import io.medley.diversity.Statistic;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Comparator;
import org.apache.datasketches.hash.MurmurHash3;

/**
 * One 64-bit hash (Murmur3) per text, of its {@linkplain NormalisedText normalised} form, in
 * ascending order: the exact {@code duplicateRate} of a pane, a window or a level. Grows by eight
 * bytes a text. Among a million texts two different ones share a hash with probability 3e-8.
 * Immutable, thread-safe.
 */
public final class TextHashes {

  private static final long SEED = 9001;

  private final long[] sorted;

  TextHashes(long[] sorted) {
    this.sorted = sorted;
  }

  /** The hashes of texts. */
  public static TextHashes of(Collection<String> texts) {
    return new TextHashes(texts.stream().mapToLong(TextHashes::hash).sorted().toArray());
  }

  /** The hash of one text's normalised form. */
  public static long hash(String text) {
    byte[] bytes = NormalisedText.of(text).getBytes(StandardCharsets.UTF_8);
    return bytes.length == 0 ? 0 : MurmurHash3.hash(bytes, SEED)[0];
  }

  /** The number of texts. */
  public int total() {
    return sorted.length;
  }

  /**
   * The share of texts equal to one of a lower ordinal, in [0, 1).
   *
   * @throws IllegalArgumentException if there are no texts
   */
  public double duplicateRate() {
    Statistic.DUPLICATE_RATE.requireCount(sorted.length);
    int repeated = 0;
    for (int i = 1; i < sorted.length; i++) {
      repeated += sorted[i] == sorted[i - 1] ? 1 : 0;
    }
    return (double) repeated / sorted.length;
  }

  long[] sorted() {
    return sorted;
  }

  /** Merges sorted runs from the shortest on, so that a long one is gone through once. */
  static TextHashes merge(Collection<TextHashes> parts) {
    long[] all = new long[0];
    for (TextHashes part :
        parts.stream().sorted(Comparator.comparingInt(TextHashes::total)).toList()) {
      all = merged(all, part.sorted);
    }
    return new TextHashes(all);
  }

  private static long[] merged(long[] a, long[] b) {
    if (a.length == 0) {
      return b;
    }
    long[] all = new long[a.length + b.length];
    int i = 0;
    int j = 0;
    for (int k = 0; k < all.length; k++) {
      all[k] = j == b.length || (i < a.length && a[i] <= b[j]) ? a[i++] : b[j++];
    }
    return all;
  }
}
