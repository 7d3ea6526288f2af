package io.medley.contracts.training;

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
    @Nullable String failure)
    implements Versioned {

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
