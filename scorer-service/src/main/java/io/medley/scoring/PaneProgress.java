package io.medley.scoring;

/**
 * How far stage one is with a pane; kept as JSON beside the pane's samples.
 *
 * @param pane index of the pane
 * @param held samples buffered
 * @param folded samples that the last fold covered
 * @param version of the last fold, 0 before the first
 * @param closed the last fold was the final one of a closed level; the samples are gone
 * @param changedAt when the last sample came or the pane closed, milliseconds since the epoch
 */
record PaneProgress(
    String experimentId,
    String level,
    int pane,
    int held,
    int folded,
    int version,
    boolean closed,
    long changedAt) {

  static PaneProgress open(String experimentId, String level, int pane) {
    return new PaneProgress(experimentId, level, pane, 0, 0, 0, false, 0);
  }

  PaneProgress withSample(long at) {
    return new PaneProgress(experimentId, level, pane, held + 1, folded, version, closed, at);
  }

  PaneProgress withFold(int samples) {
    return new PaneProgress(
        experimentId, level, pane, held, samples, version + 1, false, changedAt);
  }

  PaneProgress withClose(long at) {
    return new PaneProgress(experimentId, level, pane, held, folded, version + 1, true, at);
  }
}
