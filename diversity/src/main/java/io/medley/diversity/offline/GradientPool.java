package io.medley.diversity.offline;

import io.medley.diversity.Statistic;
import io.medley.diversity.algebra.Products;
import io.medley.diversity.algebra.SymmetricSpectrum;
import io.medley.diversity.band.BandComputation;
import io.medley.diversity.band.BandSettings;
import io.medley.diversity.band.NullBand;
import io.medley.diversity.estimate.Vendi;
import io.medley.diversity.offline.LabelJudge.Gradient;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Real texts to compare a set with in what it teaches: the Vendi score of the loss gradients of
 * texts with their labels at a small proxy, all scaled to length 1 (G-Vendi, Jung et al. 2025,
 * arXiv 2505.20161). Texts that would move a learner in the same direction count as one.
 *
 * <p>The proxy is the {@link LabelJudge}, which learned from other real texts, and the loss its
 * squared error. A gradient is an outer product, so the cosine of two of them is that of the errors
 * times that of the centred embeddings. Not thread-safe.
 */
final class GradientPool {

  /** Texts of the pool that are needed. */
  static final int FEWEST = 16;

  /** Texts that are compared, at most: an eigenproblem of this order takes 20 ms. */
  static final int MOST = 300;

  private final LabelJudge judge;
  private final double[][] pool;
  private final BandSettings settings;
  private final Map<Integer, NullBand.Measured> bands = new HashMap<>();

  private GradientPool(LabelJudge judge, double[][] pool, BandSettings settings) {
    this.judge = judge;
    this.pool = pool;
    this.settings = settings;
  }

  /**
   * Empty where too few texts have a label that the judge knows.
   *
   * @param pool texts that the judge has not learned from
   */
  static Optional<GradientPool> of(LabelJudge judge, List<TextSample> pool, BandSettings settings) {
    List<TextSample> known = known(judge, pool);
    return known.size() < FEWEST
        ? Optional.empty()
        : Optional.of(new GradientPool(judge, cosines(judge, known, 2 * MOST), settings));
  }

  /**
   * The score of some of a set's texts, beside that of as many real ones.
   *
   * @param most texts of any set that are compared, so that all sets have as many
   * @param sets that are looked at together
   */
  RealBand band(List<TextSample> set, int most, int sets) {
    List<TextSample> known = known(judge, set);
    int n = Math.min(Math.min(known.size(), Math.min(most, MOST)), pool.length / 2);
    if (n < 2) {
      return new RealBand.Unavailable(
          "no two texts that are compared have a label that the judge knows");
    }
    double generated = vendi(cosines(judge, known, n), IntStream.range(0, n).toArray());
    return RealBand.of(Statistic.VENDI, n, draws(n), generated, sets);
  }

  private NullBand.Measured draws(int n) {
    return bands.computeIfAbsent(
        n,
        size -> {
          BandComputation draws =
              BandComputation.ofSimpleDraws(
                  positions -> Map.of(Statistic.VENDI, vendi(pool, positions)),
                  pool.length,
                  size,
                  settings);
          return (NullBand.Measured) draws.complete();
        });
  }

  private static List<TextSample> known(LabelJudge judge, List<TextSample> samples) {
    return samples.stream()
        .filter(sample -> sample.label() != null && judge.knows(sample.label()))
        .toList();
  }

  /** Cosines of the gradients of the first texts, with each other. */
  private static double[][] cosines(LabelJudge judge, List<TextSample> samples, int most) {
    List<Gradient> gradients =
        samples.stream()
            .limit(most)
            .map(sample -> judge.gradient(sample.embedding(), sample.label()))
            .toList();
    double[][] cosines = cosines(gradients.stream().map(Gradient::input));
    double[][] ofErrors = cosines(gradients.stream().map(Gradient::error));
    for (int i = 0; i < cosines.length; i++) {
      for (int j = 0; j < cosines.length; j++) {
        cosines[i][j] *= ofErrors[i][j];
      }
    }
    return cosines;
  }

  private static double[][] cosines(Stream<double[]> vectors) {
    return Products.gram(vectors.map(GradientPool::unit).toArray(double[][]::new));
  }

  private static double[] unit(double[] vector) {
    double norm =
        Math.sqrt(IntStream.range(0, vector.length).mapToDouble(i -> vector[i] * vector[i]).sum());
    if (norm > 0) {
      for (int i = 0; i < vector.length; i++) {
        vector[i] /= norm;
      }
    }
    return vector;
  }

  private static double vendi(double[][] cosines, int[] positions) {
    double[][] some = new double[positions.length][positions.length];
    for (int i = 0; i < positions.length; i++) {
      for (int j = 0; j < positions.length; j++) {
        some[i][j] = cosines[positions[i]][positions[j]] / positions.length;
      }
    }
    return Vendi.ofSpectrum(SymmetricSpectrum.eigenvalues(some), 1);
  }
}
