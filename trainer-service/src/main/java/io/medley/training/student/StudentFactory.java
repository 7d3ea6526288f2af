package io.medley.training.student;

import io.medley.contracts.plan.PlannedRun;

/** Makes students. Thread-safe. */
@FunctionalInterface
public interface StudentFactory {
  /**
   * A fresh student for a run.
   *
   * @param classes number of classes, at least 2
   * @throws RunFailedException if there is no student of that name
   */
  Student create(PlannedRun run, int classes);
}
