package io.medley.scoring.band;

/**
 * What bands are of.
 *
 * @param n samples of a draw
 * @param pane 0 where they are of the statistics at n; above, of what so many further samples add
 *     to {@code vendi}
 */
public record BandSubject(int n, int pane) {

  /** The statistics of n samples. */
  public static BandSubject at(int n) {
    return new BandSubject(n, 0);
  }

  boolean isGain() {
    return pane > 0;
  }
}
