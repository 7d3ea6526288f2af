package io.medley.diversity.text;

import io.medley.diversity.Statistic;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;

/**
 * How often each text occurs, by the {@linkplain NormalisedText#hash hash} of its normalised form:
 * the {@code duplicateRate} of a pane, a window or a level. Exact up to {@value #MAX_DISTINCT}
 * different texts. Of more, those whose hashes are lowest are kept: a uniform sample of the
 * different texts, each with all of its repetitions, that does not depend on the order, the split
 * or the merges. A rate p is then off by about √(p/{@value #MAX_DISTINCT}).
 *
 * <p>Twelve bytes a text kept. Among a million texts two different ones share a hash with
 * probability 3e-8. Immutable, thread-safe.
 */
public final class TextHashes {
  /** Different texts that are kept at most. */
  public static final int MAX_DISTINCT = 1 << 13;

  private final long total;
  private final long[] hashes;
  private final int[] counts;

  /**
   * As they were kept.
   *
   * @param total texts, those that are not kept included
   * @param hashes ascending, each once
   * @param counts texts per hash
   */
  TextHashes(long total, long[] hashes, int[] counts) {
    this.total = total;
    this.hashes = hashes;
    this.counts = counts;
  }

  /** The hashes of texts. */
  public static TextHashes of(Collection<String> texts) {
    long[] sorted = texts.stream().mapToLong(NormalisedText::hash).sorted().toArray();
    long[] hashes = new long[sorted.length];
    int[] counts = new int[sorted.length];
    int distinct = 0;
    for (int i = 0; i < sorted.length; i++) {
      if (i == 0 || sorted[i] != sorted[i - 1]) {
        hashes[distinct++] = sorted[i];
      }
      counts[distinct - 1]++;
    }
    return lowest(sorted.length, hashes, counts, distinct);
  }

  /** The number of texts. */
  public long total() {
    return total;
  }

  /** The number of texts that the rate rests on: all of them, or those kept. */
  public long kept() {
    return Arrays.stream(counts).asLongStream().sum();
  }

  /**
   * The share of texts equal to one of a lower ordinal, in [0, 1).
   *
   * @throws IllegalArgumentException if there are no texts
   */
  public double duplicateRate() {
    long kept = kept();
    Statistic.DUPLICATE_RATE.requireCount(kept);
    return (double) (kept - hashes.length) / kept;
  }

  long[] hashes() {
    return hashes;
  }

  int[] counts() {
    return counts;
  }

  /** Merges from the shortest on, so that a long one is gone through once. */
  static TextHashes merge(Collection<TextHashes> parts) {
    return parts.stream()
        .sorted(Comparator.comparingInt(part -> part.hashes.length))
        .reduce(new TextHashes(0, new long[0], new int[0]), TextHashes::merge);
  }

  private TextHashes merge(TextHashes other) {
    long[] all = new long[hashes.length + other.hashes.length];
    int[] times = new int[all.length];
    int distinct = 0;
    int i = 0;
    int j = 0;
    while (i < hashes.length || j < other.hashes.length) {
      boolean mine =
          j == other.hashes.length || (i < hashes.length && hashes[i] <= other.hashes[j]);
      boolean theirs =
          i == hashes.length || (j < other.hashes.length && other.hashes[j] <= hashes[i]);
      all[distinct] = mine ? hashes[i] : other.hashes[j];
      times[distinct++] = (mine ? counts[i++] : 0) + (theirs ? other.counts[j++] : 0);
    }
    return lowest(total + other.total, all, times, distinct);
  }

  /**
   * The first of ascending hashes. A part that keeps fewer than it has keeps {@value #MAX_DISTINCT}
   * of them, so what any part left out lies above what is kept of the union.
   */
  private static TextHashes lowest(long total, long[] hashes, int[] counts, int distinct) {
    int kept = Math.min(distinct, MAX_DISTINCT);
    return new TextHashes(total, Arrays.copyOf(hashes, kept), Arrays.copyOf(counts, kept));
  }
}
