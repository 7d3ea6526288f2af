package io.medley.evaluation.statistics;

/** Means, variances and mean squares of small arrays. Pure. */
final class Moments {
  private Moments() {}

  static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  /** Unbiased; 0 for a single value. */
  static double variance(double[] values) {
    if (values.length < 2) {
      return 0;
    }
    double mean = mean(values);
    double squares = 0;
    for (double value : values) {
      squares += (value - mean) * (value - mean);
    }
    return squares / (values.length - 1);
  }

  /** The mean square of the interaction of rows and columns; 0 with a single row or column. */
  static double interaction(double[][] rows) {
    int n = rows.length;
    int m = rows[0].length;
    if (n < 2 || m < 2) {
      return 0;
    }
    double[] byColumn = columnMeans(rows);
    double all = mean(byColumn);
    double squares = 0;
    for (double[] row : rows) {
      double mean = mean(row);
      for (int j = 0; j < m; j++) {
        double rest = row[j] - mean - byColumn[j] + all;
        squares += rest * rest;
      }
    }
    return squares / (n - 1) / (m - 1);
  }

  static double[] columnMeans(double[][] rows) {
    double[] means = new double[rows[0].length];
    for (double[] row : rows) {
      add(means, row, 1.0 / rows.length);
    }
    return means;
  }

  static void add(double[] sums, double[] values, double weight) {
    for (int j = 0; j < sums.length; j++) {
      sums[j] += weight * values[j];
    }
  }
}
