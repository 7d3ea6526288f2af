package io.medley.scoring.pane;

import io.medley.contracts.plan.ExperimentPlan;
import io.medley.scoring.event.PaneStanding;
import java.time.Instant;
import java.util.Optional;

/**
 * How far stage one is with a pane; kept as JSON, and written when the pane is opened, settled or
 * opened again, not with every sample.
 *
 * @param pane index of the pane
 * @param offset of its first sample, in this task's partition of the embeddings
 * @param standing unless {@link PaneStanding#OPEN}, it has been folded for good and its samples are
 *     gone
 * @param changedAt when it was written, milliseconds since the epoch
 * @param acceptedAt of the plan, by which an experiment is told from a later one with its id; null
 *     before the plan has come
 */
record PaneProgress(
    String experimentId,
    String level,
    int pane,
    long offset,
    PaneStanding standing,
    long changedAt,
    Instant acceptedAt) {

  static PaneProgress open(String experimentId, String level, int pane, long offset, long at) {
    return new PaneProgress(experimentId, level, pane, offset, PaneStanding.OPEN, at, null);
  }

  PaneProgress with(PaneStanding next, long at) {
    return new PaneProgress(experimentId, level, pane, offset, next, at, acceptedAt);
  }

  PaneProgress of(ExperimentPlan plan) {
    return new PaneProgress(
        experimentId, level, pane, offset, standing, changedAt, plan.acceptedAt());
  }

  /** Whether its plan had come, and has gone or is that of a later experiment with its id. */
  boolean isDeleted(Optional<ExperimentPlan> plan) {
    return acceptedAt != null && plan.filter(now -> acceptedAt.equals(now.acceptedAt())).isEmpty();
  }
}
