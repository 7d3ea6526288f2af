package io.medley.scoring;

import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * A pane of stage one in memory: its progress and the ordinals of the samples that are held, so
 * that a repeated sample costs no look into the store. A closed pane holds none. On the stream
 * thread.
 */
final class HeldPane {
  private final NavigableSet<Integer> ordinals = new TreeSet<>();
  private PaneProgress progress;
  private Set<Integer> folded = Set.of();
  private long changedAt;
  private long foldedAt;

  HeldPane(PaneProgress progress, long now) {
    this.progress = progress;
    this.changedAt = Math.max(progress.changedAt(), now);
  }

  PaneProgress progress() {
    return progress;
  }

  /** When a sample came last or its progress changed, milliseconds since the epoch. */
  long changedAt() {
    return changedAt;
  }

  Set<Integer> ordinals() {
    return ordinals;
  }

  /**
   * Takes note of a sample; false where there is one of its ordinal already or the pane is shut.
   */
  boolean add(int ordinal, long now) {
    if (progress.closed() || !ordinals.add(ordinal)) {
      return false;
    }
    changedAt = now;
    return true;
  }

  /** Whether a sample has come since the last fold. */
  boolean hasNews() {
    return ordinals.size() > progress.folded();
  }

  /** How long ago it was folded last; long for one that this process has not folded. */
  long sinceFold(long now) {
    return now - foldedAt;
  }

  /** Whether the last fold covered exactly these ordinals, as far as this process knows. */
  boolean lastFoldCovered(Set<Integer> wanted) {
    return progress.version() > 0 && folded.equals(wanted);
  }

  void fold(Set<Integer> covered, long now) {
    progress = progress.withFold(ordinals.size(), now);
    folded = covered;
    foldedAt = now;
  }

  void close(long now) {
    progress = progress.withClose(now);
    changedAt = now;
    ordinals.clear();
    folded = Set.of();
  }
}
