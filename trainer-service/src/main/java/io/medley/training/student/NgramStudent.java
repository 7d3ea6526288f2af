package io.medley.training.student;

import io.medley.contracts.plan.PlannedRun;
import io.medley.diversity.Hash64;
import io.medley.diversity.text.Tokens;
import io.medley.models.gradient.LearningRateSchedule;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The student {@code ngrams}: a linear softmax on the words of a text and its pairs of neighbouring
 * words, hashed. Nothing in it is pretrained: what another student knows more of the same texts is
 * what pretraining gave it. Trained with AdaGrad (Duchi, Hazan and Singer 2011), which changes only
 * the n-grams of a batch, from zero; nothing in it is random.
 *
 * <p>Plain Java, the same on every machine. Holds 16 bytes for each class of each n-gram that it
 * was trained on.
 */
final class NgramStudent implements Student {
  static final String NAME = "ngrams";

  /** So many that n-grams of a data set hardly ever share one. */
  private static final int BUCKETS = 1 << 20;

  /** No n-gram: the bias of the classes. */
  private static final int BIAS = BUCKETS;

  private static final int LONGEST = 2;
  private static final double EPSILON = 1e-8;

  private final double learningRate;
  private final LearningRateSchedule schedule;
  private final int classes;
  private final Map<Integer, Row> rows = new HashMap<>();
  private int step;

  /** A student that gives every class the same probability. */
  NgramStudent(PlannedRun run, int classes) {
    this.learningRate = run.learningRate();
    this.schedule = new LearningRateSchedule(run.steps());
    this.classes = classes;
  }

  /** What an n-gram says of each class, the gradient of this step and the squares of all before. */
  private static final class Row {
    private final double[] weights;
    private final double[] squares;
    private double[] gradient;

    Row(int classes) {
      weights = new double[classes];
      squares = new double[classes];
    }

    void update(double rate) {
      for (int c = 0; c < weights.length; c++) {
        squares[c] += gradient[c] * gradient[c];
        weights[c] -= rate * gradient[c] / (Math.sqrt(squares[c]) + EPSILON);
      }
      gradient = null;
    }
  }

  @Override
  public double train(LabelledTexts batch) {
    double loss = 0;
    Map<Integer, Row> touched = new HashMap<>();
    for (int i = 0; i < batch.size(); i++) {
      int[] ngrams = ngrams(batch.texts().get(i));
      int label = batch.labels().get(i);
      double[] logProbabilities = logProbabilities(ngrams);
      loss -= logProbabilities[label];
      double[] residuals = new double[classes];
      for (int c = 0; c < classes; c++) {
        residuals[c] = (Math.exp(logProbabilities[c]) - (c == label ? 1 : 0)) / batch.size();
      }
      double value = value(ngrams);
      for (int ngram : ngrams) {
        accumulate(ngram, residuals, value, touched);
      }
      accumulate(BIAS, residuals, 1, touched);
    }
    double rate = learningRate * schedule.factor(step++);
    touched.values().forEach(row -> row.update(rate));
    return loss / batch.size();
  }

  private void accumulate(int ngram, double[] residuals, double value, Map<Integer, Row> touched) {
    Row row = rows.computeIfAbsent(ngram, any -> new Row(classes));
    if (row.gradient == null) {
      row.gradient = new double[classes];
      touched.put(ngram, row);
    }
    for (int c = 0; c < classes; c++) {
      row.gradient[c] += value * residuals[c];
    }
  }

  /** Texts of all lengths are vectors of length 1. */
  private static double value(int[] ngrams) {
    return 1 / Math.sqrt(ngrams.length);
  }

  /** The different ones, ascending, so that sums are always made in one order. */
  private static int[] ngrams(String text) {
    List<String> tokens = Tokens.of(text);
    return IntStream.rangeClosed(1, LONGEST)
        .mapToObj(n -> Tokens.ngrams(tokens, n))
        .flatMap(List::stream)
        .mapToInt(ngram -> (int) Long.remainderUnsigned(Hash64.OF_NGRAMS.of(ngram), BUCKETS))
        .sorted()
        .distinct()
        .toArray();
  }

  private double[] logProbabilities(int[] ngrams) {
    double[] logits = new double[classes];
    double value = value(ngrams);
    for (int ngram : ngrams) {
      add(ngram, value, logits);
    }
    add(BIAS, 1, logits);
    return LogSoftmax.inPlace(logits);
  }

  private void add(int ngram, double value, double[] logits) {
    Row row = rows.get(ngram);
    for (int c = 0; row != null && c < classes; c++) {
      logits[c] += value * row.weights[c];
    }
  }

  @Override
  public double[][] logProbabilities(List<String> texts) {
    return texts.stream().map(text -> logProbabilities(ngrams(text))).toArray(double[][]::new);
  }

  @Override
  public int cut(List<String> texts) {
    return 0;
  }

  @Override
  public String device() {
    return "cpu";
  }

  @Override
  public void close() {
    rows.clear();
  }
}
