package io.medley.diversity.choice;

import io.medley.diversity.algebra.Products;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;

/**
 * The logarithm of the density of real samples over that of candidates, at every candidate: the
 * logit of a logistic regression of one against the other, both sides of equal weight, up to a
 * constant (Bickel, Brückner and Scheffer 2009). The squared length of the weights is penalised by
 * one half, as one sample weighs 1 on average.
 *
 * <p>Cross-fitted: candidates are divided into {@value #FOLDS} folds in turn, and those of a fold
 * get their ratio from a model that has seen none of them. Fitted by the lower bound of Böhning and
 * Lindsay (1988), which needs one factorisation; follows from its input alone. Stateless.
 */
final class DensityRatio {
  static final int FOLDS = 5;
  private static final double PENALTY = 1;

  /** Candidates that a model is fitted to, so that time and memory are bounded. */
  private static final int MOST_SEEN = 8_000;

  private static final int MOST_STEPS = 200;
  private static final double TOLERANCE = 1e-7;

  private DensityRatio() {}

  /**
   * The log ratios of the candidates, in their order.
   *
   * @param candidates unit-norm embeddings, at least {@value #FOLDS}
   * @param real unit-norm embeddings of the same dimension, at least one
   */
  static double[] logs(List<float[]> candidates, List<float[]> real) {
    double[][] reals = Products.promote(real, real.size());
    double[] logs = new double[candidates.size()];
    for (int fold = 0; fold < FOLDS; fold++) {
      List<float[]> seen = seen(candidates, fold);
      double[] weights = fit(reals, Products.promote(seen, seen.size()));
      for (int i = fold; i < logs.length; i += FOLDS) {
        logs[i] = logit(weights, candidates.get(i));
      }
    }
    return logs;
  }

  /** Those of the other folds; of very many, some at equal distances. */
  private static List<float[]> seen(List<float[]> candidates, int fold) {
    int[] others = IntStream.range(0, candidates.size()).filter(i -> i % FOLDS != fold).toArray();
    int count = Math.min(others.length, MOST_SEEN);
    return IntStream.range(0, count)
        .mapToObj(i -> candidates.get(others[(int) ((long) i * others.length / count)]))
        .toList();
  }

  private static double logit(double[] weights, float[] vector) {
    double logit = weights[vector.length];
    for (int j = 0; j < vector.length; j++) {
      logit += weights[j] * vector[j];
    }
    return logit;
  }

  /** Weights of the coordinates, then the constant. */
  private static double[] fit(double[][] real, double[][] synthetic) {
    int rows = real.length + synthetic.length;
    double[][] x = new double[rows][];
    double[] target = new double[rows];
    double[] importance = new double[rows];
    for (int i = 0; i < rows; i++) {
      boolean isReal = i < real.length;
      x[i] = withConstant(isReal ? real[i] : synthetic[i - real.length]);
      target[i] = isReal ? 1 : 0;
      importance[i] = rows / (2.0 * (isReal ? real.length : synthetic.length));
    }
    int size = x[0].length;
    LinearSolverDense<DMatrixRMaj> curvature = curvature(x, importance);
    double[] weights = new double[size];
    DMatrixRMaj step = new DMatrixRMaj(size, 1);
    for (int k = 0; k < MOST_STEPS; k++) {
      double[] gradient = new double[size];
      for (int j = 0; j < size - 1; j++) {
        gradient[j] = -PENALTY * weights[j];
      }
      for (int i = 0; i < rows; i++) {
        double error = target[i] - 1 / (1 + Math.exp(-Products.dot(weights, x[i])));
        add(gradient, x[i], importance[i] * error);
      }
      curvature.solve(new DMatrixRMaj(size, 1, true, gradient), step);
      add(weights, step.getData(), 1);
      if (Arrays.stream(step.getData()).map(Math::abs).max().orElse(0) < TOLERANCE) {
        break;
      }
    }
    return weights;
  }

  /** A quarter of Σωxxᵀ bounds the curvature of the loss everywhere; the penalty adds its own. */
  private static LinearSolverDense<DMatrixRMaj> curvature(double[][] x, double[] importance) {
    double[][] scaled = new double[x.length][];
    for (int i = 0; i < x.length; i++) {
      double factor = importance[i] / 4;
      scaled[i] = Arrays.stream(x[i]).map(value -> value * factor).toArray();
    }
    double[][] bound = Products.multiplySymmetric(Products.transpose(scaled), x);
    for (int j = 0; j < bound.length - 1; j++) {
      bound[j][j] += PENALTY;
    }
    LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.chol(bound.length);
    if (!solver.setA(new DMatrixRMaj(bound))) {
      throw new IllegalStateException("A matrix with a ridge is positive definite");
    }
    return solver;
  }

  private static double[] withConstant(double[] vector) {
    double[] longer = Arrays.copyOf(vector, vector.length + 1);
    longer[vector.length] = 1;
    return longer;
  }

  private static void add(double[] target, double[] values, double factor) {
    for (int j = 0; j < target.length; j++) {
      target[j] += factor * values[j];
    }
  }
}
