package io.medley.scoring.pane;

import io.medley.scoring.event.PaneStanding;

/**
 * How far stage one is with a pane; kept as JSON, and written when the pane is opened, settled or
 * opened again, not with every sample.
 *
 * @param pane index of the pane
 * @param offset of its first sample, in this task's partition of the embeddings
 * @param standing unless {@link PaneStanding#OPEN}, it has been folded for good and its samples are
 *     gone
 * @param changedAt when it was written, milliseconds since the epoch
 */
record PaneProgress(
    String experimentId,
    String level,
    int pane,
    long offset,
    PaneStanding standing,
    long changedAt) {

  static PaneProgress open(String experimentId, String level, int pane, long offset, long at) {
    return new PaneProgress(experimentId, level, pane, offset, PaneStanding.OPEN, at);
  }

  PaneProgress with(PaneStanding next, long at) {
    return new PaneProgress(experimentId, level, pane, offset, next, at);
  }
}
