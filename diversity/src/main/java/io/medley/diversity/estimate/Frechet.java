package io.medley.diversity.estimate;

import io.medley.diversity.Statistic;
import io.medley.diversity.algebra.Products;
import io.medley.diversity.algebra.SymmetricSpectrum;
import io.medley.diversity.embedding.EmbeddingSummary;
import io.medley.diversity.embedding.VectorSummary;

/**
 * The Fréchet distance between Gaussians fitted to two sets (as in Heusel et al. 2017):
 *
 * <p>‖μ_P − μ_Q‖² + tr(C_P + C_Q − 2(C_P^½·C_Q·C_P^½)^½), covariances divided by n − 1.
 *
 * <p>With C_P = L·Lᵀ the trace of the root is Σ√λ over the eigenvalues of Lᵀ·C_Q·L, of which at
 * most min(n−1, m−1, d) are not zero. Where the vectors are at hand and n &lt; d, it is the nuclear
 * norm of the centred vectors times L, from an n × n Gram matrix. The distance of two finite
 * samples of one distribution is not 0: read it beside its band. At least 0. Exact from moments;
 * one product of d × d matrices, half another, one eigenproblem (about 25 ms at d = 384).
 * Stateless.
 */
public final class Frechet {

  private Frechet() {}

  /**
   * The distance between a set of at least two samples and a reference.
   *
   * @throws IllegalArgumentException if there are fewer, or dimensions differ
   */
  public static double of(EmbeddingSummary summary, Reference reference) {
    reference.requireComparable(Statistic.FRECHET, summary);
    double[] mean = Moments.mean(summary);
    return summary instanceof VectorSummary vectors && vectors.count() <= vectors.dimension()
        ? ofRows(vectors.rows(), mean, reference)
        : ofCovariance(Moments.covariance(summary), summary.count(), mean, reference);
  }

  private static double ofCovariance(
      double[][] covariance, long n, double[] mean, Reference reference) {
    double trace = Moments.trace(covariance);
    double root =
        SymmetricSpectrum.rootTrace(
            reference.factor().congruence(covariance), (int) Math.min(n - 1, covariance.length));
    return distance(mean, trace, root, reference);
  }

  private static double ofRows(double[][] rows, double[] mean, Reference reference) {
    int n = rows.length;
    double trace = 0;
    for (double[] row : rows) {
      for (int j = 0; j < row.length; j++) {
        row[j] -= mean[j];
      }
      trace += Products.dot(row, row);
    }
    double[][] gram = Products.gram(reference.factor().project(rows));
    double root = SymmetricSpectrum.rootTrace(gram, n - 1);
    return distance(mean, trace / (n - 1), root / Math.sqrt(n - 1), reference);
  }

  static double distance(double[] mean, double trace, double root, Reference reference) {
    double distance =
        Moments.squaredDistance(mean, reference.mean())
            + reference.covarianceTrace()
            + trace
            - 2 * root;
    return Math.max(0, distance);
  }
}
