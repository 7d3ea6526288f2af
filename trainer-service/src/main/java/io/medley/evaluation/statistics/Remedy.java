package io.medley.evaluation.statistics;

/** What would halve the smallest difference that a comparison detects. Totals, not additions. */
public sealed interface Remedy {

  /** As many replicates of each setting. */
  record Replicates(int needed) implements Remedy {}

  /** As many seeds of each replicate. */
  record Seeds(int needed) implements Remedy {}

  /** So many times as many test items. */
  record Items(int times) implements Remedy {}

  /** No single one of them, but all three together. */
  record Together(int replicates, int seeds, int times) implements Remedy {}
}
