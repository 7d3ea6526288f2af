package io.medley.contracts.training;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.medley.contracts.Versioned;
import io.medley.contracts.plan.PlannedArm;
import io.medley.contracts.plan.PlannedRun;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What came of a run. The key is the run id.
 *
 * @param losses mean training loss over each tenth of the steps
 * @param predictions for every evaluated sample, in the order of the batches; empty where it failed
 * @param device {@code cpu} or {@code cuda:0}
 * @param elapsed from the run's first batch to its result. Of a run that went on from a checkpoint,
 *     up to that checkpoint and from when it was taken up: neither the wait in between nor steps
 *     that were lost are in it
 * @param failure one line, null where the run succeeded
 * @param cut evaluated samples of which the student read only the beginning; null in results from
 *     before they were counted
 * @param temperatures one for each half of the test items, fitted on the other half; empty where
 *     there are too few for it, and in results from before they were fitted
 */
public record RunResult(
    String experimentId,
    PlannedRun run,
    PlannedArm arm,
    List<String> labels,
    List<Double> losses,
    List<Prediction> predictions,
    String device,
    Duration elapsed,
    @Nullable String failure,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer cut,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) @Nullable List<Double> temperatures)
    implements Versioned {

  /** A result of which it is not known how many samples were cut, without temperatures. */
  public RunResult(
      String experimentId,
      PlannedRun run,
      PlannedArm arm,
      List<String> labels,
      List<Double> losses,
      List<Prediction> predictions,
      String device,
      Duration elapsed,
      String failure) {
    this(experimentId, run, arm, labels, losses, predictions, device, elapsed, failure, null, null);
  }

  public RunResult {
    Objects.requireNonNull(experimentId, "experimentId is missing");
    Objects.requireNonNull(run, "run is missing");
    Objects.requireNonNull(arm, "arm is missing");
    labels = List.copyOf(labels);
    losses = List.copyOf(losses);
    predictions = List.copyOf(predictions);
    temperatures = temperatures == null ? List.of() : List.copyOf(temperatures);
  }

  /**
   * A prediction for one sample.
   *
   * @param gold index of the sample's label
   * @param predicted index of the most probable label
   * @param confidence probability of the predicted label
   * @param goldLogProbability natural logarithm of the probability of the sample's label
   * @param scaled the confidence at the temperature of its half; null where there is none
   */
  public record Prediction(
      String sampleId,
      int gold,
      int predicted,
      double confidence,
      double goldLogProbability,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Double scaled) {
    /** A prediction at the temperature that the model was trained at. */
    public Prediction(
        String sampleId, int gold, int predicted, double confidence, double goldLogProbability) {
      this(sampleId, gold, predicted, confidence, goldLogProbability, null);
    }

    /** The same with its confidence at another temperature. */
    public Prediction withScaled(double confidenceThen) {
      return new Prediction(
          sampleId, gold, predicted, confidence, goldLogProbability, confidenceThen);
    }
  }
}
