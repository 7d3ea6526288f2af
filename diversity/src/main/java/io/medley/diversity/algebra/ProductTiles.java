package io.medley.diversity.algebra;

import java.util.Arrays;

/**
 * All inner products of the rows of two sets of float vectors, tile by tile, so that 10,000 ×
 * 10,000 of them need neither a matrix of that size nor the vectors in double: a tile of {@value
 * #ROWS} × {@value #COLUMNS} stays in the second-level cache until its visitor is done with it.
 *
 * <p>n·m·d multiply-adds in double; memory per thread {@value #COLUMNS}·d doubles. Stateless,
 * thread-safe.
 */
public final class ProductTiles {

  private static final int ROWS = 128;
  private static final int COLUMNS = 256;

  private ProductTiles() {}

  /** Sees the products of one row with neighbouring columns. */
  @FunctionalInterface
  public interface Visitor {
    /**
     * The products of row {@code row} of X with the rows of Y from {@code column} on; the array is
     * used again afterwards. The columns of a row come in ascending order and from one thread, rows
     * in any order and from several.
     */
    void visit(int row, int column, double[] products);
  }

  /** Visits X·Yᵀ. */
  public static void visit(float[][] x, float[][] y, Cores cores, Visitor visitor) {
    cores.parts(strips(x.length)).forEach(strip -> visitStrip(strip, x, y, 0, visitor));
  }

  /**
   * The number of strips of rows that {@link #visitUpper} divides a set of {@code rows} vectors
   * into.
   */
  public static int strips(int rows) {
    return (rows + ROWS - 1) / ROWS;
  }

  /**
   * Visits, in one strip of rows of X·Xᵀ, every product on or above the diagonal, and some below
   * it, on the calling thread.
   */
  public static void visitUpper(int strip, float[][] x, Visitor visitor) {
    visitStrip(strip, x, x, strip * ROWS, visitor);
  }

  private static void visitStrip(
      int strip, float[][] x, float[][] y, int firstColumn, Visitor visitor) {
    int first = strip * ROWS;
    float[][] some = Arrays.copyOfRange(x, first, Math.min(first + ROWS, x.length));
    double[][] rows = Products.promote(Arrays.asList(some), some.length);
    for (int column = firstColumn; column < y.length; column += COLUMNS) {
      int last = Math.min(column + COLUMNS, y.length);
      double[][] products = Products.multiply(rows, transposed(y, column, last));
      for (int i = 0; i < rows.length; i++) {
        visitor.visit(first + i, column, products[i]);
      }
    }
  }

  private static double[][] transposed(float[][] y, int first, int last) {
    double[][] transposed = new double[y[first].length][last - first];
    for (int k = 0; k < transposed.length; k++) {
      double[] row = transposed[k];
      for (int j = 0; j < row.length; j++) {
        row[j] = y[first + j][k];
      }
    }
    return transposed;
  }
}
