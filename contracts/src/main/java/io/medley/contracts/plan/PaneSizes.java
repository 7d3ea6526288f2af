package io.medley.contracts.plan;

/** How many consecutive ordinals make a pane. Stateless, thread-safe. */
public final class PaneSizes {
  /** Below this many samples statistics of a pane say little. */
  private static final int FEWEST_SAMPLES = 48;

  /** A pane's summary is as large for few samples as for many, so a level has no more panes. */
  private static final int MOST_PANES = 48;

  private PaneSizes() {}

  /**
   * The smallest multiple of the class count that is at least {@value #FEWEST_SAMPLES} and cuts a
   * level into at most {@value #MOST_PANES} panes.
   *
   * @param samples of the largest level
   * @param classes number of classes, 1 or more
   */
  public static int of(int samples, int classes) {
    int least = Math.max(FEWEST_SAMPLES, (samples + MOST_PANES - 1) / MOST_PANES);
    return (least + classes - 1) / classes * classes;
  }
}
