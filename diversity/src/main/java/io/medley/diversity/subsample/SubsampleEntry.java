package io.medley.diversity.subsample;

import io.medley.diversity.Hash64;
import java.util.Comparator;
import java.util.Objects;

/**
 * A sample with the hash that decides whether it is kept.
 *
 * @param hash Murmur3 of the id under the subsample's seed; the smallest unsigned ones are kept
 * @param id the sample's id, not empty; ids in their order are the samples in theirs
 * @param embedding its unit vector; not copied, must not be changed
 * @param text its text, cut after {@value #MAX_TEXT} characters
 * @param label its label, or null
 * @param topic what it was made from, or null
 */
@SuppressWarnings(
    "ArrayRecordComponent") // an embedding is an array everywhere; entries are compared by hash and
// id
public record SubsampleEntry(
    long hash, String id, float[] embedding, String text, String label, String topic) {

  /** A text is kept up to this length, so that a subsample has a size. */
  public static final int MAX_TEXT = 1_024;

  static final Comparator<SubsampleEntry> ORDER =
      Comparator.<SubsampleEntry>comparingLong(entry -> entry.hash() + Long.MIN_VALUE)
          .thenComparing(SubsampleEntry::id);

  /** Checks that nothing is missing. */
  public SubsampleEntry {
    Objects.requireNonNull(embedding, "embedding");
    Objects.requireNonNull(text, "text");
    text = text.length() > MAX_TEXT ? text.substring(0, end(text)) : text;
    if (id.isEmpty()) {
      throw new IllegalArgumentException("A sample of a subsample needs an id");
    }
  }

  /** The entry of a sample under a seed. */
  public static SubsampleEntry of(
      long seed, String id, float[] embedding, String text, String label, String topic) {
    return new SubsampleEntry(hash(seed, id), id, embedding, text, label, topic);
  }

  /** Whether an entry's text may have been longer. */
  public static boolean mayBeCut(String text) {
    return text.length() >= MAX_TEXT - 1;
  }

  /** Where to cut, which is not within a surrogate pair. */
  private static int end(String text) {
    return Character.isHighSurrogate(text.charAt(MAX_TEXT - 1)) ? MAX_TEXT - 1 : MAX_TEXT;
  }

  /** The hash of an id under a seed. */
  static long hash(long seed, String id) {
    return new Hash64(seed).of(id);
  }
}
