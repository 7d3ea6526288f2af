package io.medley.diversity.estimate;

import io.medley.diversity.embedding.EmbeddingSummary;

/** Mean, covariance (divided by n − 1) and pair means from the sums of a summary. Stateless. */
final class Moments {

  private Moments() {}

  static double[] mean(EmbeddingSummary summary) {
    double[] mean = summary.sum();
    for (int j = 0; j < mean.length; j++) {
      mean[j] /= summary.count();
    }
    return mean;
  }

  /** (Σxxᵀ − n·μμᵀ) / (n − 1), both triangles. */
  static double[][] covariance(EmbeddingSummary summary) {
    double n = summary.count();
    double[] mean = mean(summary);
    double[][] covariance = summary.scatter().toRows(1 / (n - 1));
    double weight = n / (n - 1);
    for (int i = 0; i < mean.length; i++) {
      for (int j = 0; j < mean.length; j++) {
        covariance[i][j] -= weight * (mean[i] * mean[j]);
      }
    }
    return covariance;
  }

  static double trace(double[][] matrix) {
    double trace = 0;
    for (int i = 0; i < matrix.length; i++) {
      trace += matrix[i][i];
    }
    return trace;
  }

  /**
   * The mean of (x·x')² over distinct pairs, from ‖Σxxᵀ‖²_F; the n pairs of a vector with itself
   * count 1 each.
   */
  static double meanSquaredCosine(double scatterSquaredNorm, double n) {
    return (scatterSquaredNorm - n) / (n * (n - 1));
  }

  static double squaredDistance(double[] x, double[] y) {
    double sum = 0;
    for (int j = 0; j < x.length; j++) {
      sum += (x[j] - y[j]) * (x[j] - y[j]);
    }
    return sum;
  }
}
