package io.medley.diversity.algebra;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/**
 * A factor L of a positive semi-definite matrix A = L·Lᵀ, from its eigenvectors: L = V·√Λ, columns
 * of eigenvalue zero left out.
 *
 * <p>For any symmetric B, Lᵀ·B·L has the non-zero eigenvalues of A^½·B·A^½, without a square root
 * of a singular matrix. Costs one symmetric eigendecomposition with vectors (EJML; 150 ms at d =
 * 384). Immutable, thread-safe.
 */
public final class PositiveFactor {

  private final double[][] columns;
  private final double[][] transposed;

  private PositiveFactor(double[][] transposed) {
    this.transposed = transposed;
    this.columns = Products.transpose(transposed);
  }

  /**
   * Factors {@code a}, which is not changed.
   *
   * @param maximumRank the largest rank that A can have; the smallest eigenvalues beyond it are
   *     rounding, and dropped
   */
  public static PositiveFactor of(double[][] a, int maximumRank) {
    int d = a.length;
    EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(d, true, true);
    if (!eigen.decompose(new DMatrixRMaj(a))) {
      throw new ArithmeticException("No eigenvectors: is every entry a number?");
    }
    double[] values = new double[d];
    for (int i = 0; i < d; i++) {
      values[i] = eigen.getEigenvalue(i).getReal();
    }
    int[] kept = SpectrumTail.significant(values, maximumRank);
    double[][] transposed = new double[kept.length][d];
    for (int k = 0; k < kept.length; k++) {
      double root = Math.sqrt(values[kept[k]]);
      double[] vector = eigen.getEigenVector(kept[k]).data;
      for (int j = 0; j < d; j++) {
        transposed[k][j] = root * vector[j];
      }
    }
    return new PositiveFactor(transposed);
  }

  /** The number of columns of L. */
  public int rank() {
    return transposed.length;
  }

  /** X·L for rows X of dimension d. */
  public double[][] project(double[][] rows) {
    return rank() == 0 ? new double[rows.length][0] : Products.multiply(rows, columns);
  }

  /** Lᵀ·B·L for a symmetric B: symmetric, of order {@link #rank()}. */
  public double[][] congruence(double[][] b) {
    return rank() == 0
        ? new double[0][0]
        : Products.multiplySymmetric(transposed, Products.multiply(b, columns));
  }
}
