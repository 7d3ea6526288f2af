package io.medley.contracts.report;

import io.medley.contracts.plan.PlannedArm;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An arm with one student in the report.
 *
 * @param kind of the arm; level and proportion are null for the controls that have none
 * @param utilityDiff accuracy minus that of real-only, same student, seeds and training texts; null
 *     for real-only
 * @param predictionConsistency share of test items on which this arm's and the real-only model on
 *     the same training texts agree, mean over seeds; null for real-only
 * @param diversity of the synthetic samples the arm was trained on; empty where it has none
 */
public record ArmReport(
    String arm,
    PlannedArm.Kind kind,
    @Nullable String level,
    @Nullable Double proportion,
    String student,
    int nReal,
    int nSynthetic,
    Metric accuracy,
    Metric macroF1,
    Metric ece,
    Metric logLoss,
    @Nullable UtilityDiff utilityDiff,
    @Nullable Double predictionConsistency,
    Map<String, Double> diversity,
    Map<String, Double> shift) {

  /** A metric of an arm over its seeds. */
  public record Metric(double mean, List<Double> perSeed) {
    public Metric {
      perSeed = List.copyOf(perSeed);
    }
  }

  /**
   * A difference of two accuracies.
   *
   * @param low lower end of the plain 95 % interval
   * @param high upper end of it
   * @param adjustedLow lower end of the interval adjusted for the planned comparisons of the
   *     report. Comparisons are of settings: the interval of a single arm is adjusted in reports
   *     from before that, and now the plain one, over seeds and test items alone
   * @param adjustedHigh upper end of it
   */
  public record UtilityDiff(
      double mean, double low, double high, double adjustedLow, double adjustedHigh) {}
}
