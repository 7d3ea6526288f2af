package io.medley.training;

import io.medley.contracts.training.MixedBatch;
import io.medley.contracts.training.RunResult.Prediction;
import java.util.List;
import java.util.stream.IntStream;

/** Makes predictions of what a student says. */
final class Predictions {
  private Predictions() {}

  /** The predictions for a batch, in its order. */
  static List<Prediction> of(MixedBatch batch, Student student) {
    LabelledTexts texts = LabelledTexts.of(batch);
    double[][] logProbabilities = student.logProbabilities(texts.texts());
    return IntStream.range(0, texts.size())
        .mapToObj(
            i ->
                prediction(
                    batch.items().get(i).sampleId(), texts.labels().get(i), logProbabilities[i]))
        .toList();
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
