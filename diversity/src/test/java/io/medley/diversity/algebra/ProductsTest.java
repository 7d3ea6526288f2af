package io.medley.diversity.algebra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class ProductsTest {

  @Property(tries = 60)
  void shouldMultiplyAsTheDefinitionSays(
      @ForAll @IntRange(min = 1, max = 20) int rows,
      @ForAll @IntRange(min = 1, max = 21) int inner,
      @ForAll @IntRange(min = 1, max = 70) int columns,
      @ForAll long seed) {
    Random random = new Random(seed);
    double[][] a = random(random, rows, inner);
    double[][] b = random(random, inner, columns);

    double[][] product = Products.multiply(a, b);

    for (int i = 0; i < rows; i++) {
      assertThat(product[i]).containsExactly(naive(a[i], b), within(1e-12));
    }
  }

  @Property(tries = 60)
  void shouldAccumulateTheScatterOfAnyNumberOfRows(
      @ForAll @IntRange(min = 0, max = 70) int count,
      @ForAll @IntRange(min = 1, max = 70) int dimension,
      @ForAll long seed) {
    Random random = new Random(seed);
    double[][] rows = new double[count][dimension];
    RankUpdate update = new RankUpdate(dimension);
    for (double[] row : rows) {
      float[] floats = new float[dimension];
      for (int j = 0; j < dimension; j++) {
        floats[j] = random.nextFloat();
        row[j] = floats[j];
      }
      update.add(floats);
    }

    double[][] scatter = update.scatter().toRows(1);

    double[][] transposed = count == 0 ? new double[dimension][0] : Products.transpose(rows);
    for (int i = 0; i < dimension; i++) {
      double[] expected = count == 0 ? new double[dimension] : naive(transposed[i], rows);
      assertThat(scatter[i]).containsExactly(expected, within(1e-10));
    }
  }

  @Property(tries = 40)
  void shouldCountOffDiagonalEntriesTwiceInInnerProducts(
      @ForAll @IntRange(min = 1, max = 40) int dimension, @ForAll long seed) {
    Random random = new Random(seed);
    double[][] a = Products.gram(random(random, dimension, 3));
    double[][] b = Products.gram(random(random, dimension, 3));
    double expected = 0;
    for (int i = 0; i < dimension; i++) {
      expected += Products.dot(a[i], b[i]);
    }
    assertThat(PackedSymmetric.upperTriangleOf(a).dot(PackedSymmetric.upperTriangleOf(b)))
        .isCloseTo(expected, within(1e-10));
  }

  private static double[] naive(double[] row, double[][] b) {
    double[] product = new double[b[0].length];
    for (int j = 0; j < product.length; j++) {
      for (int k = 0; k < row.length; k++) {
        product[j] += row[k] * b[k][j];
      }
    }
    return product;
  }

  private static double[][] random(Random random, int rows, int columns) {
    double[][] matrix = new double[rows][];
    for (int i = 0; i < rows; i++) {
      matrix[i] = random.doubles(columns, -1, 1).toArray();
    }
    return matrix;
  }
}
