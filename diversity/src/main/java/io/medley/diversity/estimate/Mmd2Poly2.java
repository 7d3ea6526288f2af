package io.medley.diversity.estimate;

import io.medley.diversity.Statistic;
import io.medley.diversity.embedding.EmbeddingSummary;

/**
 * The unbiased squared maximum mean discrepancy (Gretton et al. 2012) with the kernel (x·y)²:
 *
 * <p>(‖S_x‖²_F − n)/(n(n−1)) + (‖S_y‖²_F − m)/(m(m−1)) − 2⟨S_x, S_y⟩/(nm), S = Σxxᵀ.
 *
 * <p>It sees second moments only, so x and −x are alike to it. Unbiased, therefore sometimes
 * negative where the sets agree: it is not clipped. Exact from summaries, O(d²). Stateless.
 */
public final class Mmd2Poly2 {

  private Mmd2Poly2() {}

  /**
   * The discrepancy between a set of at least two samples and a reference.
   *
   * @throws IllegalArgumentException if there are fewer, or dimensions differ
   */
  public static double of(EmbeddingSummary summary, Reference reference) {
    reference.requireComparable(Statistic.MMD2_POLY2, summary);
    double n = summary.count();
    double m = reference.count();
    return Moments.meanSquaredCosine(summary.scatterSquaredNorm(), n)
        + reference.meanSquaredCosineWithin()
        - 2 * summary.scatter().dot(reference.scatter()) / (n * m);
  }
}
