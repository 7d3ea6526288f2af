package io.medley.evaluation.statistics;

/** What the replicates of a study share. */
public enum Design {
  /**
   * Replicate r of every treatment rests on draw r of the training texts, so that differences pair
   * by replicate. Seeds are nested in replicates.
   */
  REDRAWN,
  /**
   * One training set. Replicates are independent synthetic sets, nested in their setting, and seed
   * s is the same seed in every table.
   */
  FIXED
}
