package io.medley.diversity.estimate;

import io.medley.diversity.Statistic;
import io.medley.diversity.algebra.Products;
import io.medley.diversity.algebra.SymmetricSpectrum;
import io.medley.diversity.embedding.EmbeddingSummary;
import io.medley.diversity.embedding.VectorSummary;

/**
 * The Vendi score (Friedman and Dieng 2022): the effective number of different samples, between 1
 * and min(n, d).
 *
 * <p>λ are the eigenvalues of XᵀX/n, which are the non-zero eigenvalues of the cosine kernel matrix
 * divided by n; they sum to 1. {@code vendi} = exp(−Σ λ ln λ); {@code vendi2} = 1/Σλ² =
 * 1/‖XᵀX/n‖²_F, which needs no eigenvalues; {@code vendiInf} = 1/λmax. Eigenvalues up to {@value
 * #CLIP} are zero. The score grows with n on one and the same distribution: compare at equal n
 * only. Exact from a summary; one eigenproblem of order min(n, d), or d once the vectors are gone
 * (about 15 ms at d = 384).
 */
public record Vendi(double vendi, double vendi2, double vendiInf) {

  /** Eigenvalues up to this are taken for zero. */
  public static final double CLIP = 1e-15;

  /**
   * All three scores.
   *
   * @throws IllegalArgumentException if the summary is empty
   */
  public static Vendi of(EmbeddingSummary summary) {
    double[] spectrum = spectrum(summary);
    return new Vendi(
        ofSpectrum(spectrum, 1), order2(summary), ofSpectrum(spectrum, Double.POSITIVE_INFINITY));
  }

  /**
   * {@code vendi2} alone, without eigenvalues.
   *
   * @throws IllegalArgumentException if the summary is empty
   */
  public static double order2(EmbeddingSummary summary) {
    Statistic.VENDI2.requireCount(summary.count());
    double n = summary.count();
    return n * n / summary.scatterSquaredNorm();
  }

  /**
   * The score of order q: exp(ln(Σ λ^q) / (1 − q)), with the limits at q = 1 and q = ∞.
   *
   * @param q at least 0
   */
  public static double order(EmbeddingSummary summary, double q) {
    if (!(q >= 0)) {
      throw new IllegalArgumentException("The order of a Vendi score is at least 0, not " + q);
    }
    return ofSpectrum(spectrum(summary), q);
  }

  /**
   * The eigenvalues of XᵀX/n in ascending order, without those that are zero by n &lt; d where that
   * is known.
   */
  public static double[] spectrum(EmbeddingSummary summary) {
    Statistic.VENDI.requireCount(summary.count());
    double[] eigenvalues =
        summary instanceof VectorSummary vectors && vectors.count() < vectors.dimension()
            ? SymmetricSpectrum.eigenvalues(Products.gram(vectors.rows()))
            : SymmetricSpectrum.eigenvalues(summary.scatter().toRows(1));
    for (int i = 0; i < eigenvalues.length; i++) {
      eigenvalues[i] /= summary.count();
    }
    return eigenvalues;
  }

  /** The score of order q of eigenvalues that sum to 1. */
  public static double ofSpectrum(double[] eigenvalues, double q) {
    double entropy = 0;
    double power = 0;
    double largest = 0;
    for (double value : eigenvalues) {
      if (value > CLIP) {
        entropy -= value * Math.log(value);
        power += Math.pow(value, q);
        largest = Math.max(largest, value);
      }
    }
    if (q == 1) {
      return Math.exp(entropy);
    }
    return q == Double.POSITIVE_INFINITY ? 1 / largest : Math.exp(Math.log(power) / (1 - q));
  }
}
