package io.medley.diversity.offline;

import io.medley.diversity.algebra.Products;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;

/**
 * Guesses the label of a text from its embedding: ridge regression of each class against the others
 * on centred vectors, every class of equal weight. Trained in closed form, so its guesses depend on
 * the texts alone. Immutable, thread-safe.
 */
public final class LabelJudge {

  /** Texts of a class that are needed for it to be judged. */
  public static final int FEWEST_PER_CLASS = 4;

  private final List<String> labels;
  private final double[] mean;
  private final double[][] weights;

  private LabelJudge(List<String> labels, double[] mean, double[][] weights) {
    this.labels = labels;
    this.mean = mean;
    this.weights = weights;
  }

  /** Learns from labelled texts; empty where fewer than two classes have enough of them. */
  public static Optional<LabelJudge> of(List<TextSample> samples) {
    TreeMap<String, Integer> counts = new TreeMap<>();
    samples.stream()
        .filter(sample -> sample.label() != null)
        .forEach(sample -> counts.merge(sample.label(), 1, Integer::sum));
    counts.values().removeIf(count -> count < FEWEST_PER_CLASS);
    if (counts.size() < 2) {
      return Optional.empty();
    }
    List<TextSample> known =
        samples.stream()
            .filter(sample -> sample.label() != null && counts.containsKey(sample.label()))
            .toList();
    List<String> labels = List.copyOf(counts.keySet());
    double[][] rows =
        Products.promote(known.stream().map(TextSample::embedding).toList(), known.size());
    double[] weight = known.stream().mapToDouble(s -> 1.0 / counts.get(s.label())).toArray();
    double[] mean = new double[rows[0].length];
    for (int i = 0; i < rows.length; i++) {
      add(mean, rows[i], weight[i] / labels.size());
    }
    double[][] sums = new double[labels.size()][mean.length];
    double[][] scaled = new double[rows.length][];
    for (int i = 0; i < rows.length; i++) {
      add(rows[i], mean, -1);
      scaled[i] = Arrays.stream(rows[i]).toArray();
      scale(scaled[i], weight[i]);
      add(sums[labels.indexOf(known.get(i).label())], scaled[i], 1);
    }
    double[][] scatter = Products.multiplySymmetric(Products.transpose(scaled), rows);
    // In sums of weights that are the classes' number, one text weighs so much on average.
    double ridge = (double) labels.size() / rows.length;
    for (int j = 0; j < mean.length; j++) {
      scatter[j][j] += ridge;
    }
    return Optional.of(new LabelJudge(labels, mean, solve(scatter, sums)));
  }

  /** One row of weights per class. */
  private static double[][] solve(double[][] scatter, double[][] sums) {
    LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.chol(scatter.length);
    if (!solver.setA(new DMatrixRMaj(scatter))) {
      throw new IllegalStateException("A matrix with a ridge is positive definite");
    }
    DMatrixRMaj solution = new DMatrixRMaj(scatter.length, sums.length);
    solver.solve(new DMatrixRMaj(Products.transpose(sums)), solution);
    double[][] weights = new double[sums.length][scatter.length];
    for (int label = 0; label < sums.length; label++) {
      for (int j = 0; j < scatter.length; j++) {
        weights[label][j] = solution.get(j, label);
      }
    }
    return weights;
  }

  /** Whether it knows the label. */
  public boolean knows(String label) {
    return labels.contains(label);
  }

  /** The classes it chooses between. */
  List<String> labels() {
    return labels;
  }

  /** The likeliest label. */
  public String label(float[] embedding) {
    double[] scores = scores(centred(embedding));
    int best = 0;
    for (int label = 1; label < scores.length; label++) {
      if (scores[label] > scores[best]) {
        best = label;
      }
    }
    return labels.get(best);
  }

  /**
   * The gradient of the squared error of a text with a label, by the judge's weights: the outer
   * product of the two vectors.
   *
   * @param error the guess of each class less its indicator
   * @param input the embedding less the mean of those learned from
   */
  record Gradient(double[] error, double[] input) {}

  /** The gradient of a text whose label it {@link #knows}. */
  Gradient gradient(float[] embedding, String label) {
    double[] input = centred(embedding);
    double[] error = scores(input);
    for (int other = 0; other < error.length; other++) {
      // The mean of an indicator, where every class has equal weight.
      error[other] += 1.0 / error.length;
    }
    error[labels.indexOf(label)]--;
    return new Gradient(error, input);
  }

  private double[] centred(float[] embedding) {
    double[] centred = new double[mean.length];
    for (int j = 0; j < mean.length; j++) {
      centred[j] = embedding[j] - mean[j];
    }
    return centred;
  }

  private double[] scores(double[] centred) {
    double[] scores = new double[weights.length];
    for (int label = 0; label < weights.length; label++) {
      for (int j = 0; j < mean.length; j++) {
        scores[label] += weights[label][j] * centred[j];
      }
    }
    return scores;
  }

  private static void add(double[] target, double[] values, double factor) {
    for (int j = 0; j < target.length; j++) {
      target[j] += factor * values[j];
    }
  }

  private static void scale(double[] values, double factor) {
    for (int j = 0; j < values.length; j++) {
      values[j] *= factor;
    }
  }
}
