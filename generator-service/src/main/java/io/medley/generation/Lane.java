package io.medley.generation;

import java.util.Objects;
import java.util.concurrent.Executor;

/**
 * Where tasks of one sort are done: those that compute on as many workers as there are processors,
 * those that wait for an endpoint on many more.
 *
 * @param workers run the tasks; any queue of theirs is bounded by the limit
 * @param maxInFlight tasks taken and not finished, at least 1; beyond it no partition whose last
 *     task was of this lane is read on
 */
record Lane(Executor workers, int maxInFlight) {
  Lane {
    Objects.requireNonNull(workers, "workers are missing");
    if (maxInFlight < 1) {
      throw new IllegalArgumentException("need at least one task in flight, not " + maxInFlight);
    }
  }
}
