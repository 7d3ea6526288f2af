package io.medley.dashboard.state;

import io.medley.contracts.training.RunResult;
import io.medley.contracts.training.RunResult.Prediction;
import java.util.Arrays;
import java.util.List;

/**
 * What the judge of a level takes each sample for.
 *
 * @param labels the classes
 * @param predicted index of a class by the sample's ordinal, -1 where it was not judged
 */
@SuppressWarnings("ArrayRecordComponent")
record JudgedLevel(List<String> labels, short[] predicted) {

  static JudgedLevel of(RunResult result) {
    String prefix = result.experimentId() + "/" + result.arm().level() + "/";
    short[] predicted = new short[0];
    for (Prediction prediction : result.predictions()) {
      int ordinal = ordinal(prediction.sampleId(), prefix);
      if (ordinal < 0) {
        continue;
      }
      if (ordinal >= predicted.length) {
        int before = predicted.length;
        predicted = Arrays.copyOf(predicted, Math.max(ordinal + 1, 2 * before));
        Arrays.fill(predicted, before, predicted.length, (short) -1);
      }
      predicted[ordinal] = (short) prediction.predicted();
    }
    return new JudgedLevel(result.labels(), predicted);
  }

  /** The label it gives, null where it was not asked. */
  String label(int ordinal) {
    int index = ordinal < predicted.length ? predicted[ordinal] : -1;
    return index >= 0 && index < labels.size() ? labels.get(index) : null;
  }

  /** Of a sample of the level; -1 of any other, and of ordinals that no level can have. */
  private static int ordinal(String sampleId, String prefix) {
    String rest = sampleId.startsWith(prefix) ? sampleId.substring(prefix.length()) : "";
    return rest.matches("[0-9]{1,6}") ? Integer.parseInt(rest) : -1;
  }
}
