package io.medley.generation;

import java.util.OptionalLong;
import java.util.TreeSet;

/**
 * Which offsets of one partition are unfinished, and how far it may be committed: never past an
 * unfinished one, and to the end once all are finished. Offsets may have gaps, where transaction
 * markers lie.
 *
 * <p>Not thread-safe. Each call costs at most the logarithm of the unfinished offsets.
 */
final class OffsetTracker {
  private static final long NONE = -1;

  private final TreeSet<Long> unfinished = new TreeSet<>();
  private long next = NONE;
  private long committed = NONE;

  /** Work on an offset begins; offsets begin in rising order. */
  void begin(long offset) {
    if (offset < 0 || offset < next) {
      throw new IllegalArgumentException(
          "offset %d begins after offset %d".formatted(offset, next - 1));
    }
    if (committed == NONE) {
      committed = offset;
    }
    unfinished.add(offset);
    next = offset + 1;
  }

  /** Work on an offset that has begun is finished; in any order. */
  void finish(long offset) {
    if (!unfinished.remove(offset)) {
      throw new IllegalArgumentException("offset %d is not under way".formatted(offset));
    }
  }

  /** How many offsets have begun and are not finished. */
  int unfinished() {
    return unfinished.size();
  }

  /** The position to commit, or empty where that is the position already committed. */
  OptionalLong committable() {
    long position = unfinished.isEmpty() ? next : unfinished.first();
    return position > committed ? OptionalLong.of(position) : OptionalLong.empty();
  }

  /** The broker took this position. */
  void committed(long position) {
    committed = position;
  }
}
