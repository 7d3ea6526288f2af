package io.medley.training.student;

import java.util.Arrays;

/**
 * A linear softmax classifier on fixed vectors, in double precision and plain Java, starting at
 * zero and trained with AdamW (Loshchilov and Hutter 2019, algorithm 2). A few hundred steps on a
 * few hundred dimensions cost milliseconds, and the result is the same on every machine that has
 * the vectors. Not thread-safe.
 *
 * <p>Each class has an array of its own, and vectors are doubles before they are multiplied: the
 * JVM computes a loop with several numbers at once where arrays have one type and one index.
 */
final class SoftmaxHead {
  private static final double BETA1 = 0.9;
  private static final double BETA2 = 0.999;
  private static final double EPSILON = 1e-8;

  private final int classes;
  private final int dimension;

  /** Of each class its weights, and its bias last. */
  private final double[][] parameters;

  private final double[][] gradient;
  private final double[][] first;
  private final double[][] second;
  private int step;

  /**
   * A head that gives every class the same probability.
   *
   * @param dimension of the vectors
   */
  SoftmaxHead(int classes, int dimension) {
    this.classes = classes;
    this.dimension = dimension;
    this.parameters = new double[classes][dimension + 1];
    this.gradient = new double[classes][dimension + 1];
    this.first = new double[classes][dimension + 1];
    this.second = new double[classes][dimension + 1];
  }

  /**
   * One step on the mean cross-entropy.
   *
   * @param learningRate of this step
   * @param weightDecay share of a parameter that goes, times the learning rate
   * @return the loss before the step
   */
  double train(float[][] vectors, int[] labels, double learningRate, double weightDecay) {
    double[][] wide = wide(vectors);
    double[][] logProbabilities = logProbabilities(wide);
    double loss = 0;
    for (int i = 0; i < labels.length; i++) {
      loss -= logProbabilities[i][labels[i]];
    }
    for (int c = 0; c < classes; c++) {
      Arrays.fill(gradient[c], 0);
      for (int i = 0; i < labels.length; i++) {
        double residual = Math.exp(logProbabilities[i][c]) - (c == labels[i] ? 1 : 0);
        accumulate(residual / labels.length, wide[i], gradient[c]);
      }
    }
    update(learningRate, weightDecay);
    return loss / labels.length;
  }

  private static void accumulate(double factor, double[] vector, double[] gradient) {
    for (int d = 0; d < vector.length; d++) {
      gradient[d] += factor * vector[d];
    }
    gradient[vector.length] += factor;
  }

  private void update(double learningRate, double weightDecay) {
    step++;
    double rate = learningRate / (1 - Math.pow(BETA1, step));
    double rootScale = 1 / Math.sqrt(1 - Math.pow(BETA2, step));
    for (int c = 0; c < classes; c++) {
      double[] weights = parameters[c];
      double[] slope = gradient[c];
      double[] mean = first[c];
      double[] square = second[c];
      for (int d = 0; d < weights.length; d++) {
        mean[d] = BETA1 * mean[d] + (1 - BETA1) * slope[d];
        square[d] = BETA2 * square[d] + (1 - BETA2) * slope[d] * slope[d];
        weights[d] *= 1 - learningRate * weightDecay;
        weights[d] -= rate * mean[d] / (Math.sqrt(square[d]) * rootScale + EPSILON);
      }
    }
  }

  /** Natural logarithms of the probabilities of all classes, a row for each vector. */
  double[][] logProbabilities(float[][] vectors) {
    return logProbabilities(wide(vectors));
  }

  private double[][] logProbabilities(double[][] vectors) {
    double[][] rows = new double[vectors.length][classes];
    for (int i = 0; i < vectors.length; i++) {
      int c = 0;
      for (; c + 4 <= classes; c += 4) {
        fourLogits(vectors[i], c, rows[i]);
      }
      for (; c < classes; c++) {
        rows[i][c] = logit(vectors[i], parameters[c]);
      }
      LogSoftmax.inPlace(rows[i]);
    }
    return rows;
  }

  private static double logit(double[] vector, double[] weights) {
    double sum = weights[vector.length];
    for (int d = 0; d < vector.length; d++) {
      sum += weights[d] * vector[d];
    }
    return sum;
  }

  /** Four sums side by side, so that a core need not wait for one addition before the next. */
  private void fourLogits(double[] vector, int c, double[] logits) {
    double[] weights0 = parameters[c];
    double[] weights1 = parameters[c + 1];
    double[] weights2 = parameters[c + 2];
    double[] weights3 = parameters[c + 3];
    double sum0 = weights0[dimension];
    double sum1 = weights1[dimension];
    double sum2 = weights2[dimension];
    double sum3 = weights3[dimension];
    for (int d = 0; d < vector.length; d++) {
      double value = vector[d];
      sum0 += weights0[d] * value;
      sum1 += weights1[d] * value;
      sum2 += weights2[d] * value;
      sum3 += weights3[d] * value;
    }
    logits[c] = sum0;
    logits[c + 1] = sum1;
    logits[c + 2] = sum2;
    logits[c + 3] = sum3;
  }

  private static double[][] wide(float[][] vectors) {
    double[][] wide = new double[vectors.length][];
    for (int i = 0; i < vectors.length; i++) {
      wide[i] = new double[vectors[i].length];
      for (int d = 0; d < wide[i].length; d++) {
        wide[i][d] = vectors[i][d];
      }
    }
    return wide;
  }
}
