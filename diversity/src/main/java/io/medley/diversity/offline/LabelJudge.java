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
    int best = 0;
    double highest = Double.NEGATIVE_INFINITY;
    for (int label = 0; label < weights.length; label++) {
      double score = 0;
      for (int j = 0; j < mean.length; j++) {
        score += weights[label][j] * (embedding[j] - mean[j]);
      }
      if (score > highest) {
        highest = score;
        best = label;
      }
    }
    return labels.get(best);
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
