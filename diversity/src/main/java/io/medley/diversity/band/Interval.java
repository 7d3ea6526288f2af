package io.medley.diversity.band;

/**
 * Where a statistic of real samples lies. An end may lie beyond the statistic's own range, which
 * then is no limit there.
 *
 * @param mean mean over the draws
 * @param low lower end of the 95 % interval
 * @param high upper end
 */
public record Interval(double mean, double low, double high) {

  /** Whether a value lies in the interval, ends included. */
  public boolean contains(double value) {
    return low <= value && value <= high;
  }
}
