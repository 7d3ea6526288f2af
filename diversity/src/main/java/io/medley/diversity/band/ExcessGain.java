package io.medley.diversity.band;

/**
 * What one more pane of a level adds to its diversity, beyond what as much real data adds at the
 * same n: Vendi(n + pane) − Vendi(n) of the level, minus the same gain of real samples.
 *
 * <p>Raw gains are always positive and say nothing; the difference is below 0 throughout its
 * interval where the level is exhausted while reality is not. Immutable.
 *
 * @param value level's gain minus the mean real gain
 * @param low lower end of the 95 % interval
 * @param high upper end
 */
public record ExcessGain(double value, double low, double high) {

  /**
   * The difference of a level's gain and the real gain.
   *
   * @param vendiBefore the level's {@code vendi} at n
   * @param vendiAfter the level's {@code vendi} at n + one pane
   * @param realGain what {@link NullPool#vendiGain} measured at the same n and pane
   */
  public static ExcessGain of(double vendiBefore, double vendiAfter, Interval realGain) {
    double gain = vendiAfter - vendiBefore;
    return new ExcessGain(gain - realGain.mean(), gain - realGain.high(), gain - realGain.low());
  }

  /** Whether the level adds less than reality beyond doubt. */
  public boolean isExhausted() {
    return high < 0;
  }
}
