package io.medley.scoring.level;

import io.medley.contracts.plan.ExperimentPlan;
import java.time.Instant;
import java.util.Optional;

/**
 * What stage two knows of an experiment as a whole; kept as JSON.
 *
 * @param planned its plan has come; if it goes again, the experiment was deleted
 * @param reference samples of the reference held
 * @param pool samples of the band pool held
 * @param finishedAt when the last level was complete, milliseconds since the epoch; 0 before
 * @param dropped only this record is left of it, so that stray records do not begin it anew
 * @param acceptedAt of the plan, by which an experiment is told from a later one with its id; null
 *     before the plan has come
 */
record ExperimentProgress(
    String experimentId,
    boolean planned,
    int reference,
    int pool,
    long finishedAt,
    boolean dropped,
    Instant acceptedAt) {

  static ExperimentProgress of(String experimentId) {
    return new ExperimentProgress(experimentId, false, 0, 0, 0, false, null);
  }

  /** Whether its plan had come, and has gone or is that of a later experiment with its id. */
  boolean isDeleted(Optional<ExperimentPlan> plan) {
    return planned
        && (plan.isEmpty() || (acceptedAt != null && !acceptedAt.equals(plan.get().acceptedAt())));
  }

  ExperimentProgress withPlan(Instant accepted) {
    return new ExperimentProgress(
        experimentId, true, reference, pool, finishedAt, dropped, accepted);
  }

  ExperimentProgress withReference() {
    return new ExperimentProgress(
        experimentId, planned, reference + 1, pool, finishedAt, dropped, acceptedAt);
  }

  ExperimentProgress withPool() {
    return new ExperimentProgress(
        experimentId, planned, reference, pool + 1, finishedAt, dropped, acceptedAt);
  }

  ExperimentProgress withFinish(long at) {
    return new ExperimentProgress(experimentId, planned, reference, pool, at, dropped, acceptedAt);
  }

  ExperimentProgress withDrop() {
    return new ExperimentProgress(experimentId, planned, 0, 0, finishedAt, true, acceptedAt);
  }
}
