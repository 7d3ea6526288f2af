package io.medley.scoring.stage;

import java.util.concurrent.Executor;

/**
 * Where that is done for which records need not wait.
 *
 * @param refreshing measures levels for live scores, tens of milliseconds at a time
 * @param measuring merges and measures levels for good, and windows; apart from live scores, which
 *     cannot wait until all levels have been measured
 * @param drawing draws bands, seconds at a time
 */
public record ScoringThreads(Executor refreshing, Executor measuring, Executor drawing) {

  /** The same for all. */
  public static ScoringThreads of(Executor all) {
    return new ScoringThreads(all, all, all);
  }
}
