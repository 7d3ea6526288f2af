package io.medley.models.bert;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.BitSet;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/**
 * The projections of a masked LM: onto the whole vocabulary, and onto what is left of it without
 * sets of banned tokens, of which the first few are kept in memory. Models that differ in earlier
 * layers alone share them. Thread-safe; its arrays live in the manager it was made with.
 */
final class VocabularyProjections {
  /** How many different sets of banned tokens keep their part of the projection in memory. */
  private static final int KEPT = 4;

  private final NDManager manager;
  private final VocabularyProjection everything;
  private final Map<BitSet, VocabularyProjection> restricted = new ConcurrentHashMap<>();

  VocabularyProjections(NDManager manager, NDArray kernel, NDArray bias) {
    this.manager = manager;
    this.everything = VocabularyProjection.full(kernel, bias);
  }

  /** Onto the whole vocabulary. */
  VocabularyProjection everything() {
    return everything;
  }

  /**
   * Onto all tokens that are not banned.
   *
   * @param step owns the projection where it is not kept
   * @param banned one entry per token, or null for none
   */
  VocabularyProjection without(NDManager step, boolean[] banned) {
    if (banned == null) {
      return everything;
    }
    BitSet key = new BitSet(banned.length);
    IntStream.range(0, banned.length).filter(id -> banned[id]).forEach(key::set);
    VocabularyProjection known = restricted.get(key);
    if (known != null) {
      return known;
    }
    synchronized (restricted) {
      return restricted.size() < KEPT
          ? restricted.computeIfAbsent(key, any -> everything.without(manager, banned))
          : everything.without(step, banned);
    }
  }
}
