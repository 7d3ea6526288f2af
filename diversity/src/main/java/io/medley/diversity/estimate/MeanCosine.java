package io.medley.diversity.estimate;

import io.medley.diversity.Statistic;
import io.medley.diversity.algebra.Products;
import io.medley.diversity.embedding.EmbeddingSummary;

/**
 * The mean cosine of distinct pairs, (‖Σx‖² − n) / (n(n−1)): between −1/(n−1) and 1, higher is less
 * diverse. Exact from n and Σx, O(d). Stateless.
 */
public final class MeanCosine {

  private MeanCosine() {}

  /**
   * The mean cosine of a set of at least two samples.
   *
   * @throws IllegalArgumentException if there are fewer
   */
  public static double of(EmbeddingSummary summary) {
    Statistic.MEAN_COSINE.requireCount(summary.count());
    double[] sum = summary.sum();
    double n = summary.count();
    return (Products.dot(sum, sum) - n) / (n * (n - 1));
  }
}
