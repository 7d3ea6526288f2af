package io.medley.benchmarks.generation;

import java.util.Arrays;
import java.util.List;

/**
 * A linear softmax classifier of unit vectors, trained by gradient descent with momentum on all
 * texts at once. Deterministic.
 */
final class ProbeJudge {
  private static final int STEPS = 150;
  private static final double RATE = 8;
  private static final double MOMENTUM = 0.9;
  private static final double DECAY = 1e-4;

  private final double[][] weights;

  private ProbeJudge(double[][] weights) {
    this.weights = weights;
  }

  /** Learns labels, 0 to {@code classes} − 1, of vectors; the last entry of a row is its bias. */
  static ProbeJudge train(List<float[]> vectors, int[] labels, int classes) {
    int width = vectors.get(0).length;
    double[][] weights = new double[classes][width + 1];
    double[][] velocity = new double[classes][width + 1];
    ProbeJudge judge = new ProbeJudge(weights);
    for (int step = 0; step < STEPS; step++) {
      double[][] gradient = new double[classes][width + 1];
      for (int i = 0; i < labels.length; i++) {
        double[] shares = judge.shares(vectors.get(i));
        shares[labels[i]] -= 1;
        for (int c = 0; c < classes; c++) {
          add(gradient[c], vectors.get(i), shares[c] / labels.length);
        }
      }
      for (int c = 0; c < classes; c++) {
        for (int j = 0; j <= width; j++) {
          velocity[c][j] = MOMENTUM * velocity[c][j] + gradient[c][j] + DECAY * weights[c][j];
          weights[c][j] -= RATE * velocity[c][j];
        }
      }
    }
    return judge;
  }

  private static void add(double[] row, float[] vector, double factor) {
    for (int j = 0; j < vector.length; j++) {
      row[j] += factor * vector[j];
    }
    row[vector.length] += factor;
  }

  private double[] shares(float[] vector) {
    double[] scores = scores(vector);
    double most = Arrays.stream(scores).max().orElseThrow();
    double sum = 0;
    for (int c = 0; c < scores.length; c++) {
      scores[c] = Math.exp(scores[c] - most);
      sum += scores[c];
    }
    for (int c = 0; c < scores.length; c++) {
      scores[c] /= sum;
    }
    return scores;
  }

  private double[] scores(float[] vector) {
    double[] scores = new double[weights.length];
    for (int c = 0; c < scores.length; c++) {
      double score = weights[c][vector.length];
      for (int j = 0; j < vector.length; j++) {
        score += weights[c][j] * vector[j];
      }
      scores[c] = score;
    }
    return scores;
  }

  /** The share of vectors that get their label. */
  double agreement(List<float[]> vectors, int[] labels) {
    int agreed = 0;
    for (int i = 0; i < labels.length; i++) {
      double[] scores = scores(vectors.get(i));
      int best = 0;
      for (int c = 1; c < scores.length; c++) {
        best = scores[c] > scores[best] ? c : best;
      }
      agreed += best == labels[i] ? 1 : 0;
    }
    return (double) agreed / labels.length;
  }
}
