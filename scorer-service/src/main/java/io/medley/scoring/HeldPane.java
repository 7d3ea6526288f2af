package io.medley.scoring;

import java.util.Set;
import java.util.TreeSet;

/**
 * A pane of stage one in memory: its progress, the ordinals of the samples that are held, so that a
 * repeated sample costs no look into the store, and the chunk that takes the next of them. A closed
 * pane holds none. On the stream thread.
 */
final class HeldPane {
  private final Set<Integer> ordinals = new TreeSet<>();
  private PaneProgress progress;
  private Set<Integer> folded = Set.of();
  private SampleChunk chunk;
  private int chunks;
  private long changedAt;
  private long foldedAt;

  /** A pane that is known from now on. */
  HeldPane(PaneProgress progress, long now) {
    this.progress = progress;
    this.changedAt = Math.max(progress.changedAt(), now);
    this.foldedAt = now;
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

  /** Chunks that its samples are in. */
  int chunks() {
    return chunks;
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

  /** Takes note of a sample that the store has in a chunk. */
  void restore(int ordinal, int number, long now) {
    add(ordinal, now);
    chunks = Math.max(chunks, number + 1);
  }

  /** The chunk that holds a sample now, to be put. */
  SampleChunk keep(byte[] sample) {
    if (chunk == null || !chunk.add(sample)) {
      chunk = SampleChunk.with(chunks++, sample);
    }
    return chunk;
  }

  /** Whether a sample has come since the last fold. */
  boolean hasNews() {
    return ordinals.size() > progress.folded();
  }

  /** How long ago it was folded last, or known first. */
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
    chunk = null;
    chunks = 0;
  }
}
