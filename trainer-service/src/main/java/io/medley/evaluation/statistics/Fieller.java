package io.medley.evaluation.statistics;

import org.apache.commons.statistics.distribution.TDistribution;

/** The interval of a ratio of two differences (Fieller 1954). Pure. */
final class Fieller {
  private Fieller() {}

  /**
   * All ratios ρ that a − ρb does not contradict at level alpha. Where b could be zero the set has
   * no end on one side or on both; only the side of the estimate is given.
   *
   * @param rest a − b, from which their covariance is had
   * @param freedom of the standard error of a − ρb
   */
  static Estimate of(Difference a, Difference b, Difference rest, double freedom, double alpha) {
    double t = TDistribution.of(freedom).inverseCumulativeProbability(1 - alpha / 2);
    double varA = square(a.standardError());
    double varB = square(b.standardError());
    double most = a.standardError() * b.standardError();
    double covariance = (varA + varB - square(rest.standardError())) / 2;
    double cov = Math.max(-most, Math.min(most, covariance));
    double ratio = a.estimate() / b.estimate();
    double leading = square(b.estimate()) - t * t * varB;
    double linear = a.estimate() * b.estimate() - t * t * cov;
    double constant = square(a.estimate()) - t * t * varA;
    double discriminant = linear * linear - leading * constant;
    if (leading == 0 || discriminant < 0) {
      return new Estimate(ratio, null, null);
    }
    double root = Math.sqrt(discriminant);
    double one = (linear - root) / leading;
    double other = (linear + root) / leading;
    double low = Math.min(one, other);
    double high = Math.max(one, other);
    if (leading > 0) {
      return new Estimate(ratio, low, high);
    }
    return ratio >= high ? new Estimate(ratio, high, null) : new Estimate(ratio, null, low);
  }

  private static double square(double value) {
    return value * value;
  }
}
