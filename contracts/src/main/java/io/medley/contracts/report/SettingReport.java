package io.medley.contracts.report;

import io.medley.contracts.plan.PlannedArm;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A setting with one student: all replicates of an arm together.
 *
 * @param name as comparisons name it: {@code pool-100:0.7}, {@code real-only}, {@code
 *     synthetic-only:pool-100}
 * @param setting of the knob, {@code pool-100}; null for the controls that have none
 * @param replicates that took part
 * @param seeds of each replicate, fewest
 * @param nReal real samples of a replicate, as planned
 * @param nSynthetic synthetic samples of a replicate, fewest
 * @param accuracy with its interval over replicates, seeds and test items
 * @param perReplicate accuracy of each, mean over seeds, in order
 * @param macroF1 mean over replicates and seeds, as are the other metrics
 * @param utilityDiff to real-only, adjusted as in {@code comparisons}; null for real-only
 * @param recoveredShare utility diff over that of real-plus; null without real-plus, and where the
 *     gain of real-plus is not above zero
 * @param predictionConsistency share of test items on which it and real-only agree; null for
 *     real-only
 * @param labelConsistency mean over replicates; null without a judge
 * @param diversity of the synthetic samples trained on, over replicates; empty where it has none
 * @param shift of the same
 * @param classes per class in the plan's order; empty for real-only
 * @param reliability calibration in bins of equal width, without empty ones
 */
public record SettingReport(
    String name,
    PlannedArm.Kind kind,
    @Nullable String setting,
    @Nullable Double proportion,
    String student,
    int replicates,
    int seeds,
    int nReal,
    int nSynthetic,
    Interval accuracy,
    List<Double> perReplicate,
    double macroF1,
    double ece,
    double logLoss,
    ArmReport.@Nullable UtilityDiff utilityDiff,
    @Nullable Interval recoveredShare,
    @Nullable Double predictionConsistency,
    @Nullable Double labelConsistency,
    Map<String, Range> diversity,
    Map<String, Range> shift,
    List<ClassGain> classes,
    List<ReliabilityBin> reliability) {

  public SettingReport {
    perReplicate = List.copyOf(perReplicate);
    diversity = Map.copyOf(diversity);
    shift = Map.copyOf(shift);
    classes = List.copyOf(classes);
    reliability = List.copyOf(reliability);
  }

  /** A statistic over replicates: their mean, the lowest and the highest. */
  public record Range(double mean, double low, double high) {}

  /**
   * What a class gains.
   *
   * @param recall share of its test items that are found, mean over replicates and seeds
   * @param gain recall minus that of real-only
   * @param items test items of the class
   */
  public record ClassGain(String label, double recall, double gain, int items) {}

  /**
   * Predictions of like confidence.
   *
   * @param confidence their mean confidence
   * @param accuracy their share of hits
   * @param n predictions, all replicates and seeds together
   */
  public record ReliabilityBin(double confidence, double accuracy, int n) {}
}
