package io.medley.scoring.pane;

import io.medley.contracts.plan.ExperimentPlan;
import io.medley.scoring.event.PaneStanding;
import java.util.HashSet;
import java.util.Set;

/**
 * A pane of stage one in memory: its progress, the ordinals of the samples that are held, so that a
 * repeated sample costs no look into the store, and the chunk that takes the next of them. A
 * settled pane holds none. On the stream thread.
 */
final class HeldPane {
  private Set<Integer> ordinals = new HashSet<>();
  private PaneProgress progress;
  private boolean behind;
  private SampleChunk chunk;
  private int chunks;
  private int folded;
  private final long heldSince;
  private long changedAt;
  private long foldedAt;

  /**
   * A pane that is known from now on.
   *
   * @param behind whether samples of it have come before, which must be read again
   */
  HeldPane(PaneProgress progress, boolean behind, long now) {
    this.progress = progress;
    this.behind = behind;
    this.changedAt = Math.max(progress.changedAt(), now);
    this.foldedAt = now;
    this.heldSince = now;
  }

  PaneProgress progress() {
    return progress;
  }

  PaneStanding standing() {
    return progress.standing();
  }

  /** Takes note of the plan that it belongs to. */
  void belongTo(ExperimentPlan plan) {
    progress = progress.of(plan);
  }

  int index() {
    return progress.pane();
  }

  /** Whether samples that have come are not held: they are read again before new ones count. */
  boolean behind() {
    return behind;
  }

  /** When a sample came last or its progress changed, milliseconds since the epoch. */
  long changedAt() {
    return changedAt;
  }

  /** Chunks that its samples are in. */
  int chunks() {
    return chunks;
  }

  /** How many samples are held. */
  int size() {
    return ordinals.size();
  }

  boolean holdsAll(Set<Integer> wanted) {
    return ordinals.containsAll(wanted);
  }

  /** Takes note of a sample; false where there is one of its ordinal or the pane is settled. */
  boolean add(int ordinal, long now) {
    if (standing().settled() || !ordinals.add(ordinal)) {
      return false;
    }
    changedAt = now;
    return true;
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
    return ordinals.size() > folded;
  }

  /** How long ago it was folded last, or known first. */
  long sinceFold(long now) {
    return now - foldedAt;
  }

  /**
   * In how many milliseconds it holds so many samples, if they come as fast as those that it holds.
   */
  long until(int samples, long now) {
    return (samples - size()) * (now - heldSince) / Math.max(1, size());
  }

  /** What it holds has been folded, and more may come. */
  void fold(long now) {
    folded = ordinals.size();
    foldedAt = now;
  }

  /** All there is to be has been folded. */
  void settle(PaneStanding standing, long now) {
    become(standing, now);
    behind = false;
    ordinals = Set.of();
    chunk = null;
    chunks = 0;
    folded = 0;
  }

  /** What there is to be is something else than was thought. */
  void reopen(long now) {
    become(PaneStanding.OPEN, now);
    ordinals = new HashSet<>();
    behind = true;
  }

  /** Everything that has come is held. */
  void catchUp() {
    behind = false;
  }

  private void become(PaneStanding standing, long now) {
    progress = progress.with(standing, now);
    changedAt = now;
  }
}
