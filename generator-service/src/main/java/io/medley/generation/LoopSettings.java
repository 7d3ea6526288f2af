package io.medley.generation;

import java.time.Duration;

/**
 * Settings of the task loop.
 *
 * @param maxInFlight tasks taken and not finished, at least 1; beyond it partitions are paused
 * @param pollTimeout how long one poll waits, also the longest that a finished task waits for its
 *     offset to be committed
 */
record LoopSettings(int maxInFlight, Duration pollTimeout) {
  private static final Duration POLL_TIMEOUT = Duration.ofMillis(50);

  LoopSettings {
    if (maxInFlight < 1 || pollTimeout.isNegative()) {
      throw new IllegalArgumentException(
          "need at least one task in flight and no negative timeout, not %d and %s"
              .formatted(maxInFlight, pollTimeout));
    }
  }

  /** For a number of workers: a task for each of them, and one that waits for the first to end. */
  static LoopSettings forWorkers(int workers) {
    return new LoopSettings(workers + 1, POLL_TIMEOUT);
  }
}
