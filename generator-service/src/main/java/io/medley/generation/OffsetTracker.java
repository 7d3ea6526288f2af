package io.medley.generation;

import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Which offsets of one partition are finished, and what to commit of it. The committed position
 * never passes an unfinished offset. What is finished beyond it is in the commit's metadata, so the
 * next owner does not do it again.
 *
 * <p>The metadata list what is <em>not</em> finished: how far the partition was read, and the
 * unfinished offsets up to there, all as distances from the committed position. Their length
 * follows the tasks in flight or held back, however many others have passed them. Metadata that
 * would be too long end at an earlier offset; what lies behind it is then done again.
 *
 * <p>Offsets may have gaps, where transaction markers lie. Not thread-safe. Each call costs at most
 * the logarithm of the unfinished offsets, {@link #committable()} their number.
 */
final class OffsetTracker {
  /** Below the broker's default of {@code offset.metadata.max.bytes}, 4096. */
  static final int MAX_METADATA = 4000;

  private static final String SEPARATOR = ",";
  private static final int RADIX = Character.MAX_RADIX;
  private static final int LONGEST_NUMBER = Long.toString(Long.MAX_VALUE, RADIX).length();
  private static final long NOWHERE = -1;

  /**
   * What a commit says of a partition.
   *
   * @param position the first offset that is not finished
   * @param metadata what is finished beyond it, empty where nothing is
   */
  record Mark(long position, String metadata) {}

  private final NavigableSet<Long> unfinished = new TreeSet<>();

  /** Unfinished offsets of an earlier owner that have not been read again. */
  private final NavigableSet<Long> unread = new TreeSet<>();

  /** Every offset before this is finished or in {@link #unfinished}. */
  private long next = NOWHERE;

  private Mark committed;

  /** The tracker of a partition of which nothing was ever committed. */
  static OffsetTracker fresh() {
    return new OffsetTracker();
  }

  /**
   * The tracker as a commit left it.
   *
   * @param mark what was committed; metadata of another sort count as empty
   */
  static OffsetTracker resume(Mark mark) {
    OffsetTracker tracker = new OffsetTracker();
    tracker.committed = mark;
    tracker.next = mark.position();
    if (!mark.metadata().isEmpty()) {
      tracker.resume(mark.position(), mark.metadata().split(SEPARATOR));
    }
    return tracker;
  }

  private void resume(long position, String[] distances) {
    try {
      long end = position + Long.parseLong(distances[0], RADIX);
      NavigableSet<Long> open = new TreeSet<>();
      open.add(position);
      for (int i = 1; i < distances.length; i++) {
        open.add(position + Long.parseLong(distances[i], RADIX));
      }
      if (open.first() == position && open.last() < end) {
        next = end;
        unread.addAll(open);
        unfinished.addAll(open);
      }
    } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
      // Not written by a tracker: nothing is known beyond the position.
    }
  }

  /**
   * A record was read; records are read in rising order.
   *
   * @return false where it was finished before
   */
  boolean begin(long offset) {
    skip(offset);
    if (offset < next) {
      return unread.remove(offset);
    }
    unfinished.add(offset);
    next = offset + 1;
    return true;
  }

  /** Every record before this position was read; what an earlier owner left there is gone. */
  void read(long position) {
    skip(position);
    next = Math.max(next, position);
  }

  private void skip(long position) {
    NavigableSet<Long> gone = unread.headSet(position, false);
    unfinished.removeAll(gone);
    gone.clear();
  }

  /** Work on an offset that has begun is finished; in any order. */
  void finish(long offset) {
    if (unread.contains(offset) || !unfinished.remove(offset)) {
      throw new IllegalArgumentException("offset %d is not under way".formatted(offset));
    }
  }

  /** How many offsets have begun and are not finished. */
  int unfinished() {
    return unfinished.size() - unread.size();
  }

  /** What to commit, or empty where that is committed already. */
  Optional<Mark> committable() {
    if (next == NOWHERE) {
      return Optional.empty();
    }
    long position = unfinished.isEmpty() ? next : unfinished.first();
    Mark mark = new Mark(position, metadata(position));
    return mark.equals(committed) ? Optional.empty() : Optional.of(mark);
  }

  private String metadata(long position) {
    if (next - position == unfinished.size()) {
      return "";
    }
    long end = next;
    StringBuilder distances = new StringBuilder();
    for (long offset : unfinished.tailSet(position, false)) {
      String distance = SEPARATOR + Long.toString(offset - position, RADIX);
      if (LONGEST_NUMBER + distances.length() + distance.length() > MAX_METADATA) {
        end = offset;
        break;
      }
      distances.append(distance);
    }
    return Long.toString(end - position, RADIX) + distances;
  }

  /** The broker took this. */
  void committed(Mark mark) {
    committed = mark;
  }
}
