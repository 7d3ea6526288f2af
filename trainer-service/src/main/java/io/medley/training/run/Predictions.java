package io.medley.training.run;

import io.medley.contracts.plan.PlannedArm;
import io.medley.contracts.training.MixedBatch;
import io.medley.contracts.training.RunResult.Prediction;
import io.medley.training.student.LabelledTexts;
import io.medley.training.student.RunFailedException;
import io.medley.training.student.Student;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The predictions of a run, batch after batch. Not thread-safe. */
final class Predictions {
  private final List<Prediction> all = new ArrayList<>();

  /** What temperatures are fitted on; a judge, which predicts more than test items, has none. */
  private final List<double[]> rows = new ArrayList<>();

  /**
   * Predictions at the temperatures of a run.
   *
   * @param temperatures of both halves
   */
  record Scaled(List<Prediction> predictions, List<Double> temperatures) {}

  /** Predicts a batch. */
  void add(MixedBatch batch, Student student) {
    LabelledTexts texts = LabelledTexts.of(batch);
    double[][] logProbabilities = student.logProbabilities(texts.texts());
    for (int i = 0; i < texts.size(); i++) {
      all.add(
          prediction(batch.items().get(i).sampleId(), texts.labels().get(i), logProbabilities[i]));
      if (batch.arm().kind() != PlannedArm.Kind.JUDGE) {
        rows.add(logProbabilities[i]);
      }
    }
  }

  /** All so far, in order. */
  List<Prediction> all() {
    return List.copyOf(all);
  }

  /** The same with their scaled confidences; empty for a judge, and where items are too few. */
  Optional<Scaled> scaled() {
    return rows.isEmpty()
        ? Optional.empty()
        : TemperatureScaling.crossFitted(rows, all.stream().map(Prediction::gold).toList())
            .map(
                scaled ->
                    new Scaled(
                        IntStream.range(0, all.size())
                            .mapToObj(
                                i -> all.get(i).withScaled(rounded(scaled.confidences().get(i))))
                            .toList(),
                        scaled.temperatures().stream().map(Predictions::rounded).toList()));
  }

  private static Prediction prediction(String sampleId, int gold, double[] logProbabilities) {
    int predicted = 0;
    for (int c = 0; c < logProbabilities.length; c++) {
      if (!Double.isFinite(logProbabilities[c])) {
        throw new RunFailedException(
            "the model's output for %s is not a number; a lower learning rate may help"
                .formatted(sampleId));
      }
      if (logProbabilities[c] > logProbabilities[predicted]) {
        predicted = c;
      }
    }
    return new Prediction(
        sampleId,
        gold,
        predicted,
        rounded(Math.exp(logProbabilities[predicted])),
        rounded(logProbabilities[gold]));
  }

  /** To six decimals, more than any model knows, so that large test sets fit into a record. */
  private static double rounded(double value) {
    return Math.rint(value * 1e6) / 1e6;
  }
}
