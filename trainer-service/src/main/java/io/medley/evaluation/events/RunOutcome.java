package io.medley.evaluation.events;

import io.medley.contracts.plan.PlannedRun;
import io.medley.evaluation.statistics.Calibration;
import io.medley.evaluation.statistics.RunMetrics;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A run result reduced to what the report needs: the metrics, and for each test item its label and
 * its prediction as class indices.
 *
 * @param failure one line, null where the run succeeded; a failed run has no metrics and empty
 *     lists
 * @param gold labels of the test items in the order of their ordinals
 * @param predicted predictions of the same items
 * @param judged ordinals of the level's samples that a judge was asked about, ascending
 * @param agreed those of them on which it agreed with their label, ascending
 * @param agreedReal ordinals of the training samples that a judge was asked about and on which it
 *     agreed with their label, ascending
 * @param reliability predictions for test items by confidence; empty in outcomes from before they
 *     were kept
 * @param calibration on the test items; null in outcomes from before it was measured
 * @param scaled calibration after temperature scaling; null where no temperature was fitted
 * @param temperature that confidences were scaled by, geometric mean of both halves; null likewise
 * @param cut test items of which the student read only the beginning; null where nobody counted
 */
public record RunOutcome(
    PlannedRun run,
    String device,
    Duration elapsed,
    String failure,
    RunMetrics metrics,
    List<Integer> gold,
    List<Integer> predicted,
    List<Integer> judged,
    List<Integer> agreed,
    List<Integer> agreedReal,
    List<Reliability.Bin> reliability,
    Integer cut,
    Calibration calibration,
    @Nullable Calibration scaled,
    @Nullable Double temperature) {

  public RunOutcome {
    gold = List.copyOf(gold);
    predicted = List.copyOf(predicted);
    judged = List.copyOf(judged);
    agreed = List.copyOf(agreed);
    agreedReal = agreedReal == null ? List.of() : List.copyOf(agreedReal);
    reliability = reliability == null ? List.of() : List.copyOf(reliability);
  }

  public static RunOutcome failed(PlannedRun run, String device, Duration elapsed, String failure) {
    return new RunOutcome(
        run, device, elapsed, failure, null, List.of(), List.of(), List.of(), List.of(), List.of(),
        List.of(), null, null, null, null);
  }

  public boolean succeeded() {
    return failure == null;
  }

  /** Whether the prediction of a test item is right. */
  public boolean hit(int item) {
    return gold.get(item).equals(predicted.get(item));
  }

  /** Share of the test items that another run predicts alike. */
  public double agreement(RunOutcome other) {
    int equal = 0;
    for (int i = 0; i < predicted.size(); i++) {
      equal += predicted.get(i).equals(other.predicted.get(i)) ? 1 : 0;
    }
    return (double) equal / predicted.size();
  }
}
