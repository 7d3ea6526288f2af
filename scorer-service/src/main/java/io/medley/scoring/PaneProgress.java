package io.medley.scoring;

/**
 * How far stage one is with a pane; kept as JSON beside the pane's samples, and written when the
 * pane is folded or closed, not with every sample.
 *
 * @param pane index of the pane
 * @param folded samples that the last fold covered
 * @param version of the last fold, 0 before the first
 * @param closed what was said of it last is final; the samples are gone
 * @param changedAt when it was folded or closed, milliseconds since the epoch
 */
record PaneProgress(
    String experimentId,
    String level,
    int pane,
    int folded,
    int version,
    boolean closed,
    long changedAt) {

  static PaneProgress open(String experimentId, String level, int pane) {
    return new PaneProgress(experimentId, level, pane, 0, 0, false, 0);
  }

  PaneProgress withFold(int samples, long at) {
    return new PaneProgress(experimentId, level, pane, samples, version + 1, false, at);
  }

  PaneProgress withClose(long at) {
    return new PaneProgress(experimentId, level, pane, folded, version + 1, true, at);
  }
}
