package io.medley.training.student;

import java.util.Arrays;

/**
 * A linear softmax classifier on fixed vectors, in double precision and plain Java, starting at
 * zero and trained with AdamW (Loshchilov and Hutter 2019, algorithm 2). A few hundred steps on a
 * few hundred dimensions cost milliseconds, and the result is the same on every machine that has
 * the vectors. Not thread-safe.
 */
final class SoftmaxHead {
  private static final double BETA1 = 0.9;
  private static final double BETA2 = 0.999;
  private static final double EPSILON = 1e-8;

  private final int classes;
  private final int width;

  /** A row of weights and a bias for each class. */
  private final double[] parameters;

  private final double[] gradient;
  private final double[] first;
  private final double[] second;
  private int step;

  /**
   * A head that gives every class the same probability.
   *
   * @param dimension of the vectors
   */
  SoftmaxHead(int classes, int dimension) {
    this.classes = classes;
    this.width = dimension + 1;
    this.parameters = new double[classes * width];
    this.gradient = new double[parameters.length];
    this.first = new double[parameters.length];
    this.second = new double[parameters.length];
  }

  /**
   * One step on the mean cross-entropy.
   *
   * @param learningRate of this step
   * @param weightDecay share of a parameter that goes, times the learning rate
   * @return the loss before the step
   */
  double train(float[][] vectors, int[] labels, double learningRate, double weightDecay) {
    double loss = 0;
    Arrays.fill(gradient, 0);
    for (int i = 0; i < vectors.length; i++) {
      double[] logProbabilities = logProbabilities(vectors[i]);
      loss -= logProbabilities[labels[i]];
      for (int c = 0; c < classes; c++) {
        double residual = Math.exp(logProbabilities[c]) - (c == labels[i] ? 1 : 0);
        accumulate(c * width, residual / vectors.length, vectors[i]);
      }
    }
    update(learningRate, weightDecay);
    return loss / vectors.length;
  }

  private void accumulate(int row, double factor, float[] vector) {
    for (int d = 0; d < vector.length; d++) {
      gradient[row + d] += factor * vector[d];
    }
    gradient[row + width - 1] += factor;
  }

  private void update(double learningRate, double weightDecay) {
    step++;
    double rate = learningRate / (1 - Math.pow(BETA1, step));
    double rootScale = 1 / Math.sqrt(1 - Math.pow(BETA2, step));
    for (int i = 0; i < parameters.length; i++) {
      first[i] = BETA1 * first[i] + (1 - BETA1) * gradient[i];
      second[i] = BETA2 * second[i] + (1 - BETA2) * gradient[i] * gradient[i];
      parameters[i] *= 1 - learningRate * weightDecay;
      parameters[i] -= rate * first[i] / (Math.sqrt(second[i]) * rootScale + EPSILON);
    }
  }

  /** Natural logarithms of the probabilities of all classes. */
  double[] logProbabilities(float[] vector) {
    double[] logits = new double[classes];
    int c = 0;
    for (; c + 4 <= classes; c += 4) {
      fourLogits(vector, c, logits);
    }
    for (; c < classes; c++) {
      int row = c * width;
      double sum = parameters[row + width - 1];
      for (int d = 0; d < vector.length; d++) {
        sum += parameters[row + d] * vector[d];
      }
      logits[c] = sum;
    }
    return LogSoftmax.inPlace(logits);
  }

  /** Four sums side by side, so that a core need not wait for one addition before the next. */
  private void fourLogits(float[] vector, int c, double[] logits) {
    int row0 = c * width;
    int row1 = row0 + width;
    int row2 = row1 + width;
    int row3 = row2 + width;
    double sum0 = parameters[row0 + width - 1];
    double sum1 = parameters[row1 + width - 1];
    double sum2 = parameters[row2 + width - 1];
    double sum3 = parameters[row3 + width - 1];
    for (int d = 0; d < vector.length; d++) {
      double value = vector[d];
      sum0 += parameters[row0 + d] * value;
      sum1 += parameters[row1 + d] * value;
      sum2 += parameters[row2 + d] * value;
      sum3 += parameters[row3 + d] * value;
    }
    logits[c] = sum0;
    logits[c + 1] = sum1;
    logits[c + 2] = sum2;
    logits[c + 3] = sum3;
  }
}
