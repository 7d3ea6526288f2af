package io.medley.cli.score;

import io.medley.diversity.offline.OfflineScores;
import java.util.List;
import java.util.Optional;

/**
 * The scores of files.
 *
 * @param sets in the order of the command, at least one
 * @param reference what the real texts are called, if there are any
 * @param notes on files that were read with rows left out, a line each
 * @param given embeddings, of all files, that stood in them
 * @param embedded texts, of all files, that were embedded
 */
record ScoredSets(
    List<ScoredSet> sets,
    Optional<String> reference,
    List<String> notes,
    long given,
    long embedded) {

  /** Copies the lists. */
  public ScoredSets {
    sets = List.copyOf(sets);
    notes = List.copyOf(notes);
  }

  /** Whether there is one set alone. */
  boolean isSingle() {
    return sets.size() == 1;
  }

  /** The scores of the first set, for what all share. */
  OfflineScores first() {
    return sets.get(0).scores();
  }
}
