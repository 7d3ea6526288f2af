package io.medley.diversity.algebra;

/**
 * Accumulates Σxxᵀ of rows, a block of rows at a time.
 *
 * <p>A row of the accumulator (3 kB at d = 384) stays in the first-level cache while the whole
 * block is added to it, so the accumulator is read and written once per block and not once per
 * sample. Cost: d²/2 multiply-adds per row. Not thread-safe; memory d² + {@value #BLOCK}·d doubles.
 */
public final class RankUpdate {

  /** Rows per pass over the accumulator. */
  public static final int BLOCK = 16;

  private final int dimension;
  private final double[][] scatter;
  private final double[][] block;
  private int pending;

  /** An empty accumulator for rows of {@code dimension} values. */
  public RankUpdate(int dimension) {
    this.dimension = dimension;
    this.scatter = new double[dimension][dimension];
    this.block = new double[BLOCK][dimension];
  }

  /** Adds one row, promoted to double; folded when the block is full. */
  public void add(float[] row) {
    double[] slot = block[pending];
    for (int j = 0; j < dimension; j++) {
      slot[j] = row[j];
    }
    if (++pending == BLOCK) {
      fold();
    }
  }

  /** Σxxᵀ of all rows added so far. */
  public PackedSymmetric scatter() {
    fold();
    return PackedSymmetric.upperTriangleOf(scatter);
  }

  private void fold() {
    double[] coefficients = new double[BLOCK];
    for (int i = 0; i < dimension; i++) {
      for (int t = 0; t < pending; t++) {
        coefficients[t] = block[t][i];
      }
      RowKernel.addAll(scatter[i], i, dimension, coefficients, block, 0, pending);
    }
    pending = 0;
  }
}
