package io.medley.evaluation.statistics;

/**
 * A part of an estimate's variance, itself estimated.
 *
 * @param freedom its degrees of freedom; without meaning where the variance is 0
 */
record Part(double variance, double freedom) {
  static final Part NONE = new Part(0, 1);

  /**
   * The sum of independent parts, with Satterthwaite's degrees of freedom (1946), for which each
   * part counts (f + 2)/f times: a part of few degrees of freedom that is small by chance would
   * otherwise leave the sum more certain than it is.
   */
  static Part sum(Part... parts) {
    double variance = 0;
    double raised = 0;
    double uncertainty = 0;
    for (Part part : parts) {
      double count = part.variance * (part.freedom + 2) / part.freedom;
      variance += part.variance;
      raised += count;
      uncertainty += count * count / part.freedom;
    }
    return variance == 0 ? NONE : new Part(variance, raised * raised / uncertainty);
  }
}
