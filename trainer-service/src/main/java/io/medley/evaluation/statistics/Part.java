package io.medley.evaluation.statistics;

/**
 * A part of an estimate's variance, itself estimated.
 *
 * @param freedom its degrees of freedom; without meaning where the variance is 0
 */
record Part(double variance, double freedom) {
  static final Part NONE = new Part(0, 1);

  /** The sum of independent parts, by Satterthwaite (1946). */
  static Part sum(Part... parts) {
    double variance = 0;
    double uncertainty = 0;
    for (Part part : parts) {
      variance += part.variance;
      uncertainty += part.variance * part.variance / part.freedom;
    }
    return variance == 0 ? NONE : new Part(variance, variance * variance / uncertainty);
  }
}
