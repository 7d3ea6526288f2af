package io.medley.training;

import java.time.Duration;

/**
 * How the training loop works.
 *
 * @param workers runs trained at the same time, each with a live model; at least 1
 * @param maxBufferedBytes batches kept in memory, by the size of their records, before partitions
 *     are paused; at least 1. As many are kept of runs that are not ready for a worker; what is
 *     beyond that is read again when its run is ready
 * @param pollTimeout how long one poll waits, also the longest that a result waits to be committed
 * @param progressInterval shortest time between two progress records of a run
 */
record TrainingSettings(
    int workers, long maxBufferedBytes, Duration pollTimeout, Duration progressInterval) {

  TrainingSettings {
    if (workers < 1 || maxBufferedBytes < 1) {
      throw new IllegalArgumentException(
          "training needs at least one worker and one byte of buffer, not %d and %d"
              .formatted(workers, maxBufferedBytes));
    }
    if (pollTimeout.isNegative() || progressInterval.isNegative()) {
      throw new IllegalArgumentException(
          "timeouts must not be negative, not %s and %s".formatted(pollTimeout, progressInterval));
    }
  }
}
