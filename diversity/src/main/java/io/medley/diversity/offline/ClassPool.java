package io.medley.diversity.offline;

import io.medley.diversity.Statistic;
import io.medley.diversity.algebra.Products;
import io.medley.diversity.band.BandComputation;
import io.medley.diversity.band.BandSettings;
import io.medley.diversity.band.NullBand;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The real texts of one class: a pool to draw from, and others to compare with. Everything comes
 * from squared cosines, which are computed once: {@code vendi2} = n²/Σ(x·x')², and {@code
 * mmd2Poly2}. Not thread-safe.
 */
final class ClassPool {

  /** Texts of a class in the pool, and in what it is compared with. */
  static final int FEWEST = 8;

  /** The same, at most. */
  private static final int MOST = 400;

  private final double[][] real;
  private final double within;
  private final Squares pool;
  private final BandSettings settings;
  private final Map<Integer, NullBand.Measured> bands = new HashMap<>();

  private ClassPool(double[][] pool, double[][] real, BandSettings settings) {
    this.real = real;
    this.settings = settings;
    double sum = 0;
    for (double[] row : squares(Products.gram(real))) {
      sum += sum(row);
    }
    this.within = unbiased(sum, real.length);
    this.pool = new Squares(pool);
  }

  /** Empty where there are too few texts. */
  static Optional<ClassPool> of(
      List<TextSample> pool, List<TextSample> real, BandSettings settings) {
    return pool.size() < FEWEST || real.size() < FEWEST
        ? Optional.empty()
        : Optional.of(new ClassPool(rows(pool, MOST), rows(real, MOST), settings));
  }

  /** The size at which so many texts of a set are compared. */
  int n(int texts) {
    return Math.min(texts, pool.size() / 2);
  }

  /** What draws of n real texts give. */
  NullBand.Measured band(int n) {
    return bands.computeIfAbsent(
        n,
        size -> {
          BandComputation draws =
              BandComputation.ofSimpleDraws(pool::of, pool.size(), size, settings);
          return (NullBand.Measured) draws.complete();
        });
  }

  /** The same statistics of n texts of a set. */
  Map<Statistic, Double> statistics(List<TextSample> texts, int n) {
    return new Squares(rows(texts, n)).of(IntStream.range(0, n).toArray());
  }

  private static double[][] rows(List<TextSample> samples, int most) {
    List<float[]> vectors = samples.stream().limit(most).map(TextSample::embedding).toList();
    return Products.promote(vectors, vectors.size());
  }

  private static double[][] squares(double[][] products) {
    for (double[] row : products) {
      for (int j = 0; j < row.length; j++) {
        row[j] *= row[j];
      }
    }
    return products;
  }

  private static double sum(double[] row) {
    double sum = 0;
    for (double value : row) {
      sum += value;
    }
    return sum;
  }

  /** The mean over distinct pairs from the sum over all. */
  private static double unbiased(double sum, double n) {
    return (sum - n) / (n * (n - 1));
  }

  /** Some texts' squared cosines with each other, and their means with the real texts. */
  private final class Squares {
    private final double[][] own;
    private final double[] cross;

    Squares(double[][] rows) {
      own = squares(Products.gram(rows));
      double[][] others = squares(Products.multiply(rows, Products.transpose(real)));
      cross = new double[rows.length];
      for (int i = 0; i < rows.length; i++) {
        cross[i] = sum(others[i]) / real.length;
      }
    }

    int size() {
      return cross.length;
    }

    Map<Statistic, Double> of(int[] positions) {
      double sum = 0;
      double across = 0;
      for (int i : positions) {
        across += cross[i];
        for (int j : positions) {
          sum += own[i][j];
        }
      }
      double n = positions.length;
      return Map.of(
          Statistic.VENDI2,
          n * n / sum,
          Statistic.MMD2_POLY2,
          unbiased(sum, n) + within - 2 * across / n);
    }
  }
}
