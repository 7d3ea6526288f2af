package io.medley.diversity.algebra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.medley.diversity.Samples;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class ProductTilesTest {

  @Property(tries = 40)
  void shouldVisitEveryProductOnce(
      @ForAll @IntRange(min = 0, max = 300) int n,
      @ForAll @IntRange(min = 1, max = 600) int m,
      @ForAll Cores cores,
      @ForAll long seed) {
    float[][] x = Samples.clustered(seed, n, 7).toArray(float[][]::new);
    float[][] y = Samples.clustered(seed + 1, m, 7).toArray(float[][]::new);
    double[][] seen = new double[n][m];
    ProductTiles.visit(x, y, cores, (row, column, products) -> add(seen[row], column, products));
    assertProducts(seen, x, y, 0);
  }

  @Property(tries = 40)
  void shouldVisitTheUpperTriangleOnceStripByStrip(
      @ForAll @IntRange(min = 1, max = 600) int n, @ForAll long seed) {
    float[][] x = Samples.clustered(seed, n, 7).toArray(float[][]::new);
    double[][] seen = new double[n][n];
    for (int strip = 0; strip < ProductTiles.strips(n); strip++) {
      ProductTiles.visitUpper(
          strip, x, (row, column, products) -> add(seen[row], column, products));
    }
    assertProducts(seen, x, x, 1);
  }

  private static void add(double[] row, int column, double[] products) {
    for (int k = 0; k < products.length; k++) {
      row[column + k] += products[k];
    }
  }

  private static void assertProducts(double[][] seen, float[][] x, float[][] y, int triangle) {
    for (int i = 0; i < x.length; i++) {
      for (int j = triangle * i; j < y.length; j++) {
        double product = 0;
        for (int k = 0; k < x[i].length; k++) {
          product += (double) x[i][k] * y[j][k];
        }
        assertThat(seen[i][j]).isCloseTo(product, within(1e-12));
      }
    }
  }
}
