package io.medley.generation.openai;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * How long to wait before a call is repeated: anything between nothing and a bound that doubles
 * with every repetition ("full jitter": callers that failed together do not come back together).
 *
 * @param first the bound before the first repetition
 * @param most the bound that none exceeds
 * @param random uniform in [0, 1), thread-safe
 */
record Backoff(Duration first, Duration most, DoubleSupplier random) {
  private static final int MOST_DOUBLINGS = 30;

  /**
   * A wait.
   *
   * @param repetition 0 for the first
   */
  Duration before(int repetition) {
    double bound =
        Math.min(
            most.toNanos(),
            (double) first.toNanos() * (1L << Math.min(repetition, MOST_DOUBLINGS)));
    return Duration.ofNanos((long) (random.getAsDouble() * bound));
  }
}
