package io.medley.benchmarks.diversity;

import io.medley.diversity.algebra.SymmetricSpectrum;
import io.medley.diversity.band.BandSettings;
import io.medley.diversity.band.NullPool;
import io.medley.diversity.band.RealReference;
import io.medley.diversity.embedding.EmbeddingFold;
import io.medley.diversity.embedding.EmbeddingSummary;
import io.medley.diversity.estimate.MomentStatistics;
import io.medley.diversity.estimate.Reference;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;

/**
 * Measures the statistics at d = 384 on one thread and prints medians: samples folded per second up
 * to a million samples, one refresh of a level's moment statistics beside NumPy's on the same
 * matrices (if {@code python3} has NumPy), one band.
 */
public final class StatisticsBenchmark {

  private static final int D = 384;
  private static final int ROUNDS = 25;

  private StatisticsBenchmark() {}

  /** Runs everything; no arguments. */
  public static void main(String[] arguments) throws IOException {
    List<float[]> level = MadeUpSamples.vectors(1, 5_000, D);
    List<float[]> real = MadeUpSamples.vectors(2, 480, D);
    fold(level);
    refresh(EmbeddingSummary.of(D, level), Reference.of(EmbeddingSummary.of(D, real)));
    band();
  }

  private static void fold(List<float[]> vectors) {
    for (int count : new int[] {50_000, 1_000, 10_000, 100_000, 1_000_000}) {
      int repeats = Math.max(1, 50_000 / count);
      double[] perSecond = new double[count > 100_000 ? 1 : 5];
      for (int round = 0; round < perSecond.length; round++) {
        long start = System.nanoTime();
        for (int repeat = 0; repeat < repeats; repeat++) {
          EmbeddingFold fold = new EmbeddingFold(D);
          for (int i = 0; i < count; i++) {
            fold.add(vectors.get(i % vectors.size()));
          }
          fold.summary();
        }
        perSecond[round] = repeats * count / ((System.nanoTime() - start) / 1e9);
      }
      System.out.printf("fold of %,d samples: %,.0f samples/s%n", count, median(perSecond));
    }
  }

  private static void refresh(EmbeddingSummary level, Reference reference) throws IOException {
    double[] eigenvalues = new double[ROUNDS];
    double[] diversity = new double[ROUNDS];
    double[] shift = new double[ROUNDS];
    double[] ejml = new double[ROUNDS];
    double[] numpyDiversity = new double[ROUNDS];
    double[] numpyShift = new double[ROUNDS];
    try (NumPy numpy = NumPy.start(level, reference.summary())) {
      for (int round = -ROUNDS; round < ROUNDS; round++) {
        int slot = Math.max(0, round);
        double[][] matrix = level.scatter().toRows(1.0 / level.count());
        DMatrixRMaj same = new DMatrixRMaj(matrix);
        eigenvalues[slot] = millis(() -> SymmetricSpectrum.eigenvalues(matrix));
        ejml[slot] = millis(() -> DecompositionFactory_DDRM.eig(D, false, true).decompose(same));
        diversity[slot] = millis(() -> MomentStatistics.diversity(level));
        shift[slot] = millis(() -> MomentStatistics.shift(level, reference));
        numpyDiversity[slot] = numpy.millis("diversity");
        numpyShift[slot] = numpy.millis("shift");
      }
    }
    System.out.printf("eigenvalues %.1f ms, EJML %.1f ms%n", median(eigenvalues), median(ejml));
    System.out.printf(
        "refresh: diversity %.1f ms (NumPy %.1f), shift %.1f ms (NumPy %.1f)%n",
        median(diversity), median(numpyDiversity), median(shift), median(numpyShift));
    double[] ratios = new double[ROUNDS];
    Arrays.setAll(
        ratios,
        round -> (diversity[round] + shift[round]) / (numpyDiversity[round] + numpyShift[round]));
    System.out.printf(
        "both together: %.2f times NumPy, median of %d rounds%n", median(ratios), ROUNDS);
  }

  private static void band() {
    RealReference reference = RealReference.of(MadeUpSamples.samples(3, 480, D));
    List<String> lines = new ArrayList<>();
    for (int round = 0; round < 3; round++) {
      NullPool pool =
          new NullPool(MadeUpSamples.samples(4, 480, D), reference, BandSettings.ofSeed(round));
      lines.add("%.1f s".formatted(millis(() -> pool.band(240).complete()) / 1e3));
    }
    System.out.println("band of 100 draws of 240, all statistics: " + lines);
  }

  private static double millis(Supplier<?> work) {
    long start = System.nanoTime();
    var unused = work.get();
    return (System.nanoTime() - start) / 1e6;
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
