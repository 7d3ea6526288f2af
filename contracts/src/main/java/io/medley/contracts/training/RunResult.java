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
 * @param failure one line, null where the run succeeded
 * @param cut evaluated samples of which the student read only the beginning; null in results from
 *     before they were counted
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
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer cut)
    implements Versioned {

  /** A result of which it is not known how many samples were cut. */
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
    this(experimentId, run, arm, labels, losses, predictions, device, elapsed, failure, null);
  }

  public RunResult {
    Objects.requireNonNull(experimentId, "experimentId is missing");
    Objects.requireNonNull(run, "run is missing");
    Objects.requireNonNull(arm, "arm is missing");
    labels = List.copyOf(labels);
    losses = List.copyOf(losses);
    predictions = List.copyOf(predictions);
  }

  /**
   * A prediction for one sample.
   *
   * @param gold index of the sample's label
   * @param predicted index of the most probable label
   * @param confidence probability of the predicted label
   * @param goldLogProbability natural logarithm of the probability of the sample's label
   */
  public record Prediction(
      String sampleId, int gold, int predicted, double confidence, double goldLogProbability) {}
}
