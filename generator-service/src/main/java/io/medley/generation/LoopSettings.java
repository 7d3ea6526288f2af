package io.medley.generation;

import java.time.Duration;

/**
 * Settings of the task loop.
 *
 * @param pollTimeout how long one poll waits, also the longest that a finished task waits for its
 *     offset to be committed
 */
record LoopSettings(Duration pollTimeout) {
  static final LoopSettings DEFAULT = new LoopSettings(Duration.ofMillis(50));

  LoopSettings {
    if (pollTimeout.isNegative()) {
      throw new IllegalArgumentException("need no negative timeout, not " + pollTimeout);
    }
  }
}
