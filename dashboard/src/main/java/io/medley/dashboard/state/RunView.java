package io.medley.dashboard.state;

import io.medley.contracts.Progress;
import io.medley.contracts.training.RunResult;
import io.medley.contracts.training.RunResult.Prediction;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A run that began.
 *
 * @param progress null where its result was read first
 * @param result null until it ended
 */
public record RunView(@Nullable Progress progress, @Nullable Outcome result) {

  static final RunView UNKNOWN = new RunView(null, null);

  RunView with(Progress latest) {
    return new RunView(latest, result);
  }

  RunView with(RunResult ended) {
    return new RunView(progress, Outcome.of(ended));
  }

  RunView withoutProgress() {
    return new RunView(null, result);
  }

  RunView withoutResult() {
    return new RunView(progress, null);
  }

  /** How far it is: failed or done once its result is there. */
  public Progress.State state() {
    if (result != null) {
      return result.failure() == null ? Progress.State.DONE : Progress.State.FAILED;
    }
    return progress == null ? Progress.State.WAITING : progress.state();
  }

  boolean ended() {
    return result != null;
  }

  boolean failed() {
    return state() == Progress.State.FAILED;
  }

  /**
   * What came of it, without the predictions.
   *
   * @param kind of its arm
   * @param losses mean over each tenth of the steps
   * @param accuracy of the test set; null where it failed
   */
  public record Outcome(
      String arm,
      String setting,
      String kind,
      String student,
      int seed,
      List<Double> losses,
      @Nullable Double accuracy,
      Duration elapsed,
      String device,
      @Nullable String failure) {

    static Outcome of(RunResult result) {
      return new Outcome(
          result.arm().arm(),
          result.arm().setting(),
          result.arm().kind().name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'),
          result.run().student(),
          result.run().seed(),
          result.losses(),
          accuracy(result),
          result.elapsed(),
          result.device(),
          result.failure());
    }

    /** Judges are evaluated on samples of their level too, which are no test. */
    private static @Nullable Double accuracy(RunResult result) {
      String test = result.experimentId() + "/real-test/";
      List<Prediction> predictions =
          result.predictions().stream().filter(p -> p.sampleId().startsWith(test)).toList();
      if (predictions.isEmpty()) {
        return null;
      }
      long right = predictions.stream().filter(p -> p.gold() == p.predicted()).count();
      return (double) right / predictions.size();
    }
  }
}
