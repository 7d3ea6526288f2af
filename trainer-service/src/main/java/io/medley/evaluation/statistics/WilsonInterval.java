package io.medley.evaluation.statistics;

/** The 95 % score interval of a share (Wilson 1927). Pure. */
public final class WilsonInterval {
  /** The 97.5 % quantile of the standard normal distribution. */
  private static final double Z = 1.959963984540054;

  private WilsonInterval() {}

  /**
   * The interval of {@code hits} out of {@code n}, within [0, 1].
   *
   * @param n 1 or more
   */
  public static ConfidenceInterval of(int hits, int n) {
    if (n < 1 || hits < 0 || hits > n) {
      throw new IllegalArgumentException("%d of %d is no share".formatted(hits, n));
    }
    return of((double) hits / n, n);
  }

  /**
   * The interval of a share that is as uncertain as one of {@code n} independent trials.
   *
   * @param share 0 to 1
   * @param n above 0
   */
  static ConfidenceInterval of(double share, double n) {
    double z2 = Z * Z / n;
    double middle = (share + z2 / 2) / (1 + z2);
    double half = Z * Math.sqrt(share * (1 - share) / n + z2 / (4 * n)) / (1 + z2);
    return new ConfidenceInterval(Math.max(0, middle - half), Math.min(1, middle + half));
  }
}
