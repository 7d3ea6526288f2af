package io.medley.evaluation.statistics;

/** A closed interval. */
public record ConfidenceInterval(double low, double high) {

  /** Whether the interval says that the quantity is not zero. */
  public boolean excludesZero() {
    return low > 0 || high < 0;
  }

  /** Whether the interval says that the quantity is nearer to zero than the margin. */
  public boolean isWithin(double margin) {
    return -margin < low && high < margin;
  }
}
