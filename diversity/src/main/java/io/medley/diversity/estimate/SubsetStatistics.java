package io.medley.diversity.estimate;

import io.medley.diversity.Statistic;
import io.medley.diversity.algebra.Products;
import io.medley.diversity.algebra.SymmetricSpectrum;
import io.medley.diversity.embedding.EmbeddingSummary;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * All statistics of embeddings for many subsets of one pool against one reference.
 *
 * <p>What depends on a vector and the reference alone (its products with the reference's factor and
 * scatter, its mean kernel and distance, its nearest text) is computed once. A subset of n &lt; d
 * then costs two n × n Gram matrices and their eigenvalues (about 20 ms at n = 240, d = 384); a
 * larger one is folded. Immutable, thread-safe; memory 3·p·d doubles for a pool of p.
 */
public final class SubsetStatistics {

  private final List<float[]> pool;
  private final double[][] rows;
  private final double[][] projected;
  private final double[] squaredCosines;
  private final double[] meanCosines;
  private final ReferenceVectors.Cross cross;
  private final Reference reference;
  private final ReferenceVectors vectors;
  private final double tau;
  private final int pairwiseLimit;

  /**
   * Prepares a pool.
   *
   * @param tau the temperature of {@code dcscore}
   * @param pairwiseLimit the quadratic statistics of larger subsets are those of their first so
   *     many vectors
   */
  public SubsetStatistics(
      List<float[]> pool,
      Reference reference,
      ReferenceVectors vectors,
      double tau,
      int pairwiseLimit) {
    this.pool = List.copyOf(pool);
    this.rows = Products.promote(pool, pool.size());
    this.reference = reference;
    this.vectors = vectors;
    this.tau = tau;
    this.pairwiseLimit = pairwiseLimit;
    this.projected = reference.factor().project(rows);
    this.cross = vectors.cross(pool.toArray(float[][]::new));
    this.squaredCosines = new double[rows.length];
    this.meanCosines = new double[rows.length];
    double[][] throughScatter = Products.multiply(rows, reference.scatterRows());
    for (int i = 0; i < rows.length; i++) {
      squaredCosines[i] = Products.dot(throughScatter[i], rows[i]) / reference.count();
      meanCosines[i] = Products.dot(rows[i], reference.mean());
    }
  }

  /** The statistics of the subset at these distinct positions of the pool, at least two. */
  public Map<Statistic, Double> of(int[] positions) {
    Map<Statistic, Double> values = new EnumMap<>(Statistic.class);
    if (positions.length < reference.dimension()) {
      double[][] gram = Products.gram(select(rows, positions));
      putMoments(values, positions, gram);
      if (positions.length <= pairwiseLimit) {
        putPairwise(values, positions, gram);
        return values;
      }
    } else {
      EmbeddingSummary summary = summary(positions);
      values.putAll(MomentStatistics.diversity(summary));
      values.putAll(MomentStatistics.shift(summary, reference));
    }
    int[] some = Arrays.copyOf(positions, Math.min(positions.length, pairwiseLimit));
    putPairwise(values, some, Products.gram(select(rows, some)));
    return values;
  }

  /** {@code vendi} alone of the subset at these distinct positions of the pool. */
  public double vendi(int[] positions) {
    if (positions.length >= reference.dimension()) {
      return Vendi.order(summary(positions), 1);
    }
    return Vendi.ofSpectrum(spectrum(Products.gram(select(rows, positions))), 1);
  }

  /** {@code mmd2Poly2} alone of the subset at these distinct positions of the pool. */
  public double mmd2Poly2(int[] positions) {
    if (positions.length >= reference.dimension()) {
      return Mmd2Poly2.of(summary(positions), reference);
    }
    double squares = 0;
    for (double[] row : Products.gram(select(rows, positions))) {
      squares += Products.dot(row, row);
    }
    return mmd2Poly2(squares, positions);
  }

  private double mmd2Poly2(double squares, int[] positions) {
    return Moments.meanSquaredCosine(squares, positions.length)
        + reference.meanSquaredCosineWithin()
        - 2 * mean(squaredCosines, positions);
  }

  private EmbeddingSummary summary(int[] positions) {
    return EmbeddingSummary.of(
        reference.dimension(), Arrays.stream(positions).mapToObj(pool::get).toList());
  }

  /** The eigenvalues of a matrix divided by its order; overwrites it. */
  private static double[] spectrum(double[][] gram) {
    double[] spectrum = SymmetricSpectrum.eigenvalues(gram);
    for (int i = 0; i < spectrum.length; i++) {
      spectrum[i] /= spectrum.length;
    }
    return spectrum;
  }

  private void putMoments(Map<Statistic, Double> values, int[] positions, double[][] gram) {
    int n = positions.length;
    double sum = 0;
    double squares = 0;
    double trace = 0;
    for (int i = 0; i < n; i++) {
      squares += Products.dot(gram[i], gram[i]);
      trace += gram[i][i];
      for (double product : gram[i]) {
        sum += product;
      }
    }
    values.put(Statistic.VENDI2, (double) n * n / squares);
    values.put(Statistic.MEAN_COSINE, (sum - n) / ((double) n * (n - 1)));
    values.put(Statistic.MMD2_POLY2, mmd2Poly2(squares, positions));
    double squaredMeanNorm = sum / ((double) n * n);
    double meanDistance =
        squaredMeanNorm
            - 2 * mean(meanCosines, positions)
            + Products.dot(reference.mean(), reference.mean());
    double covarianceTrace = (trace - n * squaredMeanNorm) / (n - 1);
    values.put(
        Statistic.FRECHET,
        Math.max(
            0,
            meanDistance
                + reference.covarianceTrace()
                + covarianceTrace
                - 2 * rootTrace(positions)));
    double[] spectrum = spectrum(copy(gram));
    values.put(Statistic.VENDI, Vendi.ofSpectrum(spectrum, 1));
    values.put(Statistic.VENDI_INF, Vendi.ofSpectrum(spectrum, Double.POSITIVE_INFINITY));
  }

  private double rootTrace(int[] positions) {
    double[][] centred = copy(select(projected, positions));
    double[] mean = new double[reference.factor().rank()];
    for (double[] row : centred) {
      for (int j = 0; j < mean.length; j++) {
        mean[j] += row[j] / centred.length;
      }
    }
    for (double[] row : centred) {
      for (int j = 0; j < mean.length; j++) {
        row[j] -= mean[j];
      }
    }
    int n = positions.length;
    return SymmetricSpectrum.rootTrace(Products.gram(centred), n - 1) / Math.sqrt(n - 1);
  }

  private void putPairwise(Map<Statistic, Double> values, int[] positions, double[][] gram) {
    int n = positions.length;
    double[] squaredNorms = new double[n];
    for (int i = 0; i < n; i++) {
      squaredNorms[i] = gram[i][i];
    }
    PairwiseSums sums = new PairwiseSums(squaredNorms, tau, vectors.gamma());
    for (int i = 0; i < n; i++) {
      sums.add(i, gram[i]);
    }
    values.put(Statistic.DCSCORE, sums.dcscore());
    values.put(Statistic.NEAR_DUPLICATE_RATE, sums.nearDuplicateRate());
    if (vectors.hasKernel()) {
      values.put(Statistic.MMD2_RBF, vectors.mmd2Rbf(sums, mean(cross.kernels(), positions), n));
    }
    values.put(Statistic.ENERGY, vectors.energy(sums, mean(cross.distances(), positions), n));
    values.put(Statistic.TAIL_MASS, mean(cross.rare(), positions));
  }

  private static double mean(double[] values, int[] positions) {
    double sum = 0;
    for (int position : positions) {
      sum += values[position];
    }
    return sum / positions.length;
  }

  private static double[][] select(double[][] from, int[] positions) {
    return Arrays.stream(positions).mapToObj(position -> from[position]).toArray(double[][]::new);
  }

  private static double[][] copy(double[][] matrix) {
    return Arrays.stream(matrix).map(double[]::clone).toArray(double[][]::new);
  }
}
