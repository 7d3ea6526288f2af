package io.medley.diversity.estimate;

import io.medley.diversity.Statistic;
import io.medley.diversity.algebra.Products;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * {@link MomentStatistics#withoutSpectra} of a set of vectors without some of them in turn, from
 * the inner products of all: n²·d/2 + n·d² multiply-adds once, then n² additions a rest, where
 * merging the rest's moments would cost n·d²/2. Nothing is subtracted. Immutable, thread-safe;
 * memory n² doubles.
 */
public final class RestStatistics {
  private final double[][] gram;
  private final double[] squaredCosines;
  private final Optional<Reference> reference;

  /**
   * Prepares a set.
   *
   * @param rows unit vectors; overwritten by nobody
   */
  public RestStatistics(double[][] rows, Optional<Reference> reference) {
    this.gram = Products.gram(rows);
    this.reference = reference;
    this.squaredCosines = new double[rows.length];
    reference.ifPresent(
        real -> {
          double[][] throughScatter = Products.multiply(rows, real.scatterRows());
          for (int i = 0; i < rows.length; i++) {
            squaredCosines[i] = Products.dot(throughScatter[i], rows[i]) / real.count();
          }
        });
  }

  /** Those of the set without the rows from {@code first} to before {@code last}. */
  public Map<Statistic, Double> without(int first, int last) {
    int n = gram.length - (last - first);
    double sum = 0;
    double squares = 0;
    double cosines = 0;
    for (int i = 0; i < gram.length; i++) {
      if (i < first || i >= last) {
        double[] row = gram[i];
        cosines += squaredCosines[i];
        for (int j = 0; j < first; j++) {
          sum += row[j];
          squares += row[j] * row[j];
        }
        for (int j = last; j < row.length; j++) {
          sum += row[j];
          squares += row[j] * row[j];
        }
      }
    }
    return values(n, sum, squares, cosines / n);
  }

  private Map<Statistic, Double> values(int n, double sum, double squares, double meanSquared) {
    Map<Statistic, Double> values = new EnumMap<>(Statistic.class);
    double pairs = (double) n * (n - 1);
    if (n >= Statistic.VENDI2.minimumCount()) {
      values.put(Statistic.VENDI2, (double) n * n / squares);
    }
    if (n >= Statistic.MEAN_COSINE.minimumCount()) {
      values.put(Statistic.MEAN_COSINE, (sum - n) / pairs);
    }
    if (reference.isPresent() && n >= Statistic.MMD2_POLY2.minimumCount()) {
      values.put(
          Statistic.MMD2_POLY2,
          Moments.meanSquaredCosine(squares, n)
              + reference.get().meanSquaredCosineWithin()
              - 2 * meanSquared);
    }
    return values;
  }
}
