package io.medley.diversity.offline;

/** Hears how far the computation is. Called on the computing thread. */
@FunctionalInterface
public interface ScoringListener {

  /** Hears nothing. */
  ScoringListener SILENT = (step, done, total) -> {};

  /** So much of a step is done; {@code done} is 0 at its begin, not every step goes on to total. */
  void at(Step step, int done, int total);

  /** The steps that take time. */
  enum Step {
    /** Pairs within the reference. */
    REFERENCE_PAIRS,
    /** Pairs within the set, and with the reference. */
    PAIRS,
    /** Draws of real texts. */
    DRAWS
  }
}
