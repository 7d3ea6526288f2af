package io.medley.scoring;

import java.util.concurrent.Executor;

/**
 * Where that is done for which records need not wait.
 *
 * @param measuring merges and measures levels, tens of milliseconds at a time
 * @param drawing draws bands, seconds at a time
 */
public record ScoringThreads(Executor measuring, Executor drawing) {

  /** The same for both. */
  public static ScoringThreads of(Executor both) {
    return new ScoringThreads(both, both);
  }
}
