package io.medley.diversity.algebra;

/**
 * Matrix products on rows of doubles. Stateless, thread-safe; arguments are not changed.
 *
 * <p>Each entry is a sum over the inner index in ascending order; beyond rounding it does not
 * depend on what other rows are in the product.
 */
public final class Products {

  /**
   * Rows of the right factor that stay in the first-level cache while every row of the product
   * passes by.
   */
  private static final int PANEL = 8;

  private Products() {}

  /** A·B for A of r × k and B of k × c: r·k·c multiply-adds. */
  public static double[][] multiply(double[][] a, double[][] b) {
    int columns = b.length == 0 ? 0 : b[0].length;
    double[][] product = new double[a.length][columns];
    for (int k = 0; k < b.length; k += PANEL) {
      int last = Math.min(k + PANEL, b.length);
      for (int i = 0; i < a.length; i++) {
        RowKernel.addAll(product[i], 0, columns, a[i], b, k, last);
      }
    }
    return product;
  }

  /**
   * The symmetric product A·B, where the caller knows that it is symmetric: half the cost of {@link
   * #multiply}.
   */
  public static double[][] multiplySymmetric(double[][] a, double[][] b) {
    int n = a.length;
    double[][] product = new double[n][n];
    for (int k = 0; k < b.length; k += PANEL) {
      int last = Math.min(k + PANEL, b.length);
      for (int i = 0; i < n; i++) {
        RowKernel.addAll(product[i], i, n, a[i], b, k, last);
      }
    }
    mirror(product);
    return product;
  }

  /** X·Xᵀ, the inner products of the rows of X. */
  public static double[][] gram(double[][] x) {
    return multiplySymmetric(x, transpose(x));
  }

  /** Xᵀ; a matrix without rows is its own transpose. */
  public static double[][] transpose(double[][] x) {
    int columns = x.length == 0 ? 0 : x[0].length;
    double[][] transposed = new double[columns][x.length];
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < columns; j++) {
        transposed[j][i] = x[i][j];
      }
    }
    return transposed;
  }

  /** Float rows promoted to double. */
  public static double[][] promote(Iterable<float[]> rows, int count) {
    double[][] promoted = new double[count][];
    int i = 0;
    for (float[] row : rows) {
      double[] target = new double[row.length];
      for (int j = 0; j < row.length; j++) {
        target[j] = row[j];
      }
      promoted[i++] = target;
    }
    return promoted;
  }

  /** The inner product of two vectors of one length. */
  public static double dot(double[] x, double[] y) {
    double sum = 0;
    for (int j = 0; j < x.length; j++) {
      sum += x[j] * y[j];
    }
    return sum;
  }

  private static void mirror(double[][] upper) {
    for (int i = 0; i < upper.length; i++) {
      for (int j = 0; j < i; j++) {
        upper[i][j] = upper[j][i];
      }
    }
  }
}
