package io.medley.diversity.text;

import io.medley.diversity.Statistic;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
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
    long distinct = Arrays.stream(sorted).distinct().count();
    return (double) (sorted.length - distinct) / sorted.length;
  }

  long[] sorted() {
    return sorted;
  }

  TextHashes merge(TextHashes other) {
    long[] all = Arrays.copyOf(sorted, sorted.length + other.sorted.length);
    System.arraycopy(other.sorted, 0, all, sorted.length, other.sorted.length);
    Arrays.sort(all);
    return new TextHashes(all);
  }
}
