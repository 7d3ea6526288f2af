package io.medley.diversity.algebra;

import java.util.Arrays;

/**
 * Eigenvalues, without vectors, of a real symmetric matrix.
 *
 * <p>Householder reduction to tridiagonal form from the last row upwards (Martin, Reinsch and
 * Wilkinson 1968), then the implicit QL iteration on the two diagonals (Dubrulle, Martin and
 * Wilkinson 1968). The reduction works on the full matrix, not on a triangle, because only then is
 * every inner loop a sum of rows that the compiler vectorises; the rank-two update of a step and
 * the matrix-vector product of the next share one pass over the matrix. Cost about n³ multiply-adds
 * and 30 n² more. Absolute error about n·ε·|λ|max. Stateless, thread-safe.
 */
public final class SymmetricSpectrum {

  private static final int MAX_SWEEPS = 60;

  private SymmetricSpectrum() {}

  /**
   * The eigenvalues in ascending order.
   *
   * @param a a symmetric matrix, both triangles filled; overwritten
   * @throws ArithmeticException if the iteration does not converge, which finite entries never
   *     cause
   */
  public static double[] eigenvalues(double[][] a) {
    int n = a.length;
    double[] diagonal = new double[n];
    double[] offDiagonal = new double[n];
    tridiagonalise(a, diagonal, offDiagonal);
    iterate(diagonal, offDiagonal);
    Arrays.sort(diagonal);
    return diagonal;
  }

  /**
   * The trace of the square root of a positive semi-definite matrix: Σ√λ over the significant
   * eigenvalues.
   *
   * @param a overwritten
   * @param maximumRank the largest rank that the matrix can have
   */
  public static double rootTrace(double[][] a, int maximumRank) {
    double[] values = eigenvalues(a);
    double sum = 0;
    for (int i : SpectrumTail.significant(values, maximumRank)) {
      sum += Math.sqrt(values[i]);
    }
    return sum;
  }

  /** Leaves the tridiagonal matrix in {@code diagonal} and {@code offDiagonal[0..n-1)}. */
  private static void tridiagonalise(double[][] a, double[] diagonal, double[] offDiagonal) {
    int n = a.length;
    double[] v = new double[n];
    double[] w = new double[n];
    double[] previousV = new double[n];
    double[] previousW = new double[n];
    boolean update = false;
    for (int m = n - 1; m >= 1; m--) {
      // Row m belongs to the matrix of order m + 1 that the steps before have left, but for the
      // last rank-two update.
      if (update) {
        RowKernel.add2(a[m], m + 1, -previousV[m], previousW, -previousW[m], previousV);
      }
      diagonal[m] = a[m][m];
      double h = reflector(a[m], m, v, offDiagonal);
      Arrays.fill(w, 0, m, 0.0);
      pass(a, m, update, previousV, previousW, h != 0, v, w);
      update = h != 0;
      if (update) {
        double k = 0;
        for (int j = 0; j < m; j++) {
          w[j] /= h;
          k += v[j] * w[j];
        }
        RowKernel.add(w, 0, m, -k / (h + h), v);
        double[] swap = previousV;
        previousV = v;
        v = swap;
        swap = previousW;
        previousW = w;
        w = swap;
      }
    }
    if (n > 0) {
      if (update) {
        a[0][0] -= 2 * previousV[0] * previousW[0];
      }
      diagonal[0] = a[0][0];
    }
  }

  /**
   * The Householder vector that maps {@code row[0..m)} to a multiple of its last unit vector.
   *
   * @return half the squared length of the vector, 0 if the row needs no reflection
   */
  private static double reflector(double[] row, int m, double[] v, double[] offDiagonal) {
    double scale = 0;
    for (int j = 0; j < m - 1; j++) {
      scale += Math.abs(row[j]);
    }
    if (scale == 0) {
      offDiagonal[m - 1] = row[m - 1];
      return 0;
    }
    scale += Math.abs(row[m - 1]);
    double squared = 0;
    for (int j = 0; j < m; j++) {
      v[j] = row[j] / scale;
      squared += v[j] * v[j];
    }
    double last = v[m - 1];
    double length = last >= 0 ? -Math.sqrt(squared) : Math.sqrt(squared);
    offDiagonal[m - 1] = scale * length;
    v[m - 1] = last - length;
    return squared - last * length;
  }

  /**
   * Applies the pending update to rows below m and adds their products with v to w, four rows at a
   * time.
   */
  private static void pass(
      double[][] a,
      int m,
      boolean update,
      double[] previousV,
      double[] previousW,
      boolean product,
      double[] v,
      double[] w) {
    if (update) {
      for (int i = 0; i < m; i++) {
        RowKernel.add2(a[i], m, -previousV[i], previousW, -previousW[i], previousV);
        if (product && (i & 3) == 3) {
          RowKernel.add4(w, 0, m, v, a, i - 3);
        }
      }
      if (product) {
        for (int i = m & ~3; i < m; i++) {
          RowKernel.add(w, 0, m, v[i], a[i]);
        }
      }
    } else if (product) {
      RowKernel.addAll(w, 0, m, v, a, 0, m);
    }
  }

  /**
   * Implicit QL on the tridiagonal matrix; leaves the eigenvalues in {@code d}, unordered.
   *
   * <p>An off-diagonal element is zero below ε times the norm, not ε times its neighbours: where
   * many eigenvalues are zero the neighbours are rounding themselves, and the iteration would chase
   * it for ever.
   */
  private static void iterate(double[] d, double[] e) {
    double norm = 0;
    for (int i = 0; i < d.length; i++) {
      norm = Math.max(norm, Math.abs(d[i]) + Math.abs(e[i]));
    }
    double zero = Math.ulp(1.0) / 2 * norm;
    for (int l = 0; l < d.length; l++) {
      int sweeps = 0;
      for (int m = smallOffDiagonal(e, l, zero); m != l; m = smallOffDiagonal(e, l, zero)) {
        if (++sweeps > MAX_SWEEPS) {
          throw new ArithmeticException(
              "No eigenvalues after " + MAX_SWEEPS + " sweeps: is every entry a number?");
        }
        sweep(d, e, l, m);
      }
    }
  }

  private static int smallOffDiagonal(double[] e, int l, double zero) {
    int m = l;
    while (m < e.length - 1 && Math.abs(e[m]) > zero) {
      m++;
    }
    return m;
  }

  private static void sweep(double[] d, double[] e, int l, int m) {
    double g = (d[l + 1] - d[l]) / (2 * e[l]);
    double r = Math.sqrt(g * g + 1);
    g = d[m] - d[l] + e[l] / (g + Math.copySign(r, g));
    double s = 1;
    double c = 1;
    double p = 0;
    for (int i = m - 1; i >= l; i--) {
      double f = s * e[i];
      double b = c * e[i];
      r = Math.sqrt(f * f + g * g);
      e[i + 1] = r;
      if (r == 0) {
        d[i + 1] -= p;
        e[m] = 0;
        return;
      }
      s = f / r;
      c = g / r;
      g = d[i + 1] - p;
      r = (d[i] - g) * s + 2 * c * b;
      p = s * r;
      d[i + 1] = g + p;
      g = c * r - b;
    }
    d[l] -= p;
    e[l] = g;
    e[m] = 0;
  }
}
