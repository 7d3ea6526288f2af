package io.medley.diversity.algebra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SymmetricSpectrumTest {

  @Property(tries = 60)
  void shouldFindTheEigenvaluesThatTheMatrixWasMadeFrom(
      @ForAll @IntRange(min = 1, max = 90) int n, @ForAll long seed) {
    Random random = new Random(seed);
    double[] expected = random.doubles(n, -1, 3).toArray();
    if (n > 3) {
      expected[1] = expected[0];
      expected[2] = 0;
    }

    double[] found = SymmetricSpectrum.eigenvalues(rotated(expected, random));

    Arrays.sort(expected);
    assertThat(found).containsExactly(expected, within(1e-12));
  }

  @Test
  void shouldHandleDiagonalAndEmptyMatrices() {
    assertThat(SymmetricSpectrum.eigenvalues(new double[0][0])).isEmpty();
    assertThat(SymmetricSpectrum.eigenvalues(new double[][] {{2, 0, 0}, {0, -1, 0}, {0, 0, 2}}))
        .containsExactly(-1, 2, 2);
    assertThat(SymmetricSpectrum.eigenvalues(new double[40][40])).containsOnly(0);
  }

  @Property(tries = 200)
  void shouldConvergeOnMatricesOfRankOne(
      @ForAll @IntRange(min = 1, max = 90) int n, @ForAll long seed) {
    double[] eigenvalues = new double[n];
    eigenvalues[0] = 30;
    double[] found = SymmetricSpectrum.eigenvalues(rotated(eigenvalues, new Random(seed)));
    assertThat(found[n - 1]).isCloseTo(30, within(1e-11));
    assertThat(Arrays.stream(found, 0, n - 1)).allMatch(value -> Math.abs(value) < 1e-12);
  }

  @Test
  void shouldSumRootsOverTheRankOnly() {
    Random random = new Random(1);
    double[] eigenvalues = new double[40];
    eigenvalues[7] = 4;
    eigenvalues[9] = 9;
    assertThat(SymmetricSpectrum.rootTrace(rotated(eigenvalues, random), 40))
        .isCloseTo(5, within(1e-12));
    assertThat(SymmetricSpectrum.rootTrace(rotated(eigenvalues, random), 1))
        .isCloseTo(3, within(1e-12));
    assertThat(SymmetricSpectrum.rootTrace(rotated(eigenvalues, random), 0)).isZero();
  }

  @Test
  void shouldFactorASingularMatrix() {
    double[][] singular = rotated(new double[] {0, 0, 2, 5, 0, 1}, new Random(2));

    PositiveFactor factor = PositiveFactor.of(singular, 6);

    assertThat(factor.rank()).isEqualTo(3);
    double[][] identity = new double[6][6];
    for (int i = 0; i < 6; i++) {
      identity[i][i] = 1;
    }
    assertThat(SymmetricSpectrum.eigenvalues(factor.congruence(identity)))
        .containsExactly(new double[] {1, 2, 5}, within(1e-12));
    double[][] product = Products.gram(factor.project(identity));
    for (int i = 0; i < 6; i++) {
      assertThat(product[i]).containsExactly(singular[i], within(1e-12));
    }
  }

  /** H·diag(eigenvalues)·H for a product H of random reflections. */
  static double[][] rotated(double[] eigenvalues, Random random) {
    int n = eigenvalues.length;
    double[][] matrix = new double[n][n];
    for (int i = 0; i < n; i++) {
      matrix[i][i] = eigenvalues[i];
    }
    for (int reflection = 0; reflection < 3; reflection++) {
      double[] v = random.doubles(n, -1, 1).toArray();
      double squared = Arrays.stream(v).map(x -> x * x).sum();
      double[][] h = new double[n][n];
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          h[i][j] = (i == j ? 1 : 0) - 2 * v[i] * v[j] / squared;
        }
      }
      matrix = Products.multiplySymmetric(h, Products.multiply(matrix, h));
    }
    return matrix;
  }
}
