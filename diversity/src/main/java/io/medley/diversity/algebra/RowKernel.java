package io.medley.diversity.algebra;

/**
 * The inner loops of everything quadratic: adds multiples of rows to a row.
 *
 * <p>Four rows at a time is what C2 still unrolls into vector code (eight are compiled to scalar
 * code, one is bound by loads and stores). The compiler decides how far to unroll a loop by the
 * trip counts it has seen, so short ranges run through loops of their own: otherwise a few small
 * matrices at start-up leave the loops of the large ones three times slower for the life of the
 * process. The order of additions is fixed and each is fused with its product, so results do not
 * depend on the machine's vector width. Thread-safe: touches only its arguments.
 */
final class RowKernel {

  private static final int NARROW = 32;

  private RowKernel() {}

  /**
   * {@code target[from..to) += Σ_k coefficients[k]·rows[k][from..to)} over {@code first <= k <
   * last}.
   */
  static void addAll(
      double[] target,
      int from,
      int to,
      double[] coefficients,
      double[][] rows,
      int first,
      int last) {
    int k = first;
    for (; k + 4 <= last; k += 4) {
      add4(target, from, to, coefficients, rows, k);
    }
    for (; k < last; k++) {
      add(target, from, to, coefficients[k], rows[k]);
    }
  }

  /** The same for the four rows from {@code k}. */
  static void add4(
      double[] target, int from, int to, double[] coefficients, double[][] rows, int k) {
    if (to - from < NARROW) {
      for (int t = k; t < k + 4; t++) {
        addNarrow(target, from, to, coefficients[t], rows[t]);
      }
    } else {
      addWide(
          target,
          from,
          to,
          coefficients[k],
          rows[k],
          coefficients[k + 1],
          rows[k + 1],
          coefficients[k + 2],
          rows[k + 2],
          coefficients[k + 3],
          rows[k + 3]);
    }
  }

  /** {@code target[j] += a·x[j]} for {@code from <= j < to}. */
  static void add(double[] target, int from, int to, double a, double[] x) {
    if (to - from < NARROW) {
      addNarrow(target, from, to, a, x);
    } else {
      addWide(target, from, to, a, x);
    }
  }

  /** {@code target[j] += a·x[j] + b·y[j]} for {@code 0 <= j < to}. */
  static void add2(double[] target, int to, double a, double[] x, double b, double[] y) {
    if (to < NARROW) {
      for (int j = 0; j < to; j++) {
        target[j] = Math.fma(b, y[j], Math.fma(a, x[j], target[j]));
      }
    } else {
      addWide(target, to, a, x, b, y);
    }
  }

  private static void addWide(
      double[] target,
      int from,
      int to,
      double a0,
      double[] x0,
      double a1,
      double[] x1,
      double a2,
      double[] x2,
      double a3,
      double[] x3) {
    for (int j = from; j < to; j++) {
      target[j] =
          Math.fma(
              a3, x3[j], Math.fma(a2, x2[j], Math.fma(a1, x1[j], Math.fma(a0, x0[j], target[j]))));
    }
  }

  private static void addWide(double[] target, int from, int to, double a, double[] x) {
    for (int j = from; j < to; j++) {
      target[j] = Math.fma(a, x[j], target[j]);
    }
  }

  private static void addWide(double[] target, int to, double a, double[] x, double b, double[] y) {
    for (int j = 0; j < to; j++) {
      target[j] = Math.fma(b, y[j], Math.fma(a, x[j], target[j]));
    }
  }

  private static void addNarrow(double[] target, int from, int to, double a, double[] x) {
    for (int j = from; j < to; j++) {
      target[j] = Math.fma(a, x[j], target[j]);
    }
  }
}
