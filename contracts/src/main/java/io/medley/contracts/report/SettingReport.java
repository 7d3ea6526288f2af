package io.medley.contracts.report;

import com.fasterxml.jackson.annotation.JsonInclude;
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
 * @param perReplicate accuracy of each, mean over seeds, in order: of real-only its spread over the
 *     draws of the training texts
 * @param macroF1 mean over replicates and seeds, as are the other metrics
 * @param utilityDiff to real-only, as {@code comparisons} has it; null for real-only, and where
 *     nothing could be compared
 * @param recoveredShare utility diff over that of real-plus; null without real-plus, and where the
 *     gain of real-plus is not above zero
 * @param predictionConsistency share of test items on which it and real-only on the same draw
 *     agree; null for real-only
 * @param labelConsistency mean over replicates; null without a judge that is better than chance
 * @param diversity of the synthetic samples trained on, over replicates; empty where it has none
 * @param shift of the same
 * @param classes of the test set, in the plan's order; empty for real-only, and where the report is
 *     too large for them
 * @param reliability calibration in the fifteen bins of {@code ece}, without empty ones; empty
 *     where the report is too large for them
 * @param calibration means over replicates and seeds; null in reports from before it was measured
 * @param scaled the same of the confidences after temperature scaling; null where nothing was
 *     fitted
 * @param macroDiff to real-only in macro averages; null for real-only, and where nothing could be
 *     compared
 * @param trainSize real training samples that it is a mix of; null where the request has one size
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
    List<ReliabilityBin> reliability,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer trainSize,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Calibration calibration,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Scaled scaled,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable MacroDiff macroDiff) {

  public SettingReport {
    perReplicate = List.copyOf(perReplicate);
    diversity = Map.copyOf(diversity);
    shift = Map.copyOf(shift);
    classes = List.copyOf(classes);
    reliability = List.copyOf(reliability);
  }

  /** The same without its reliability bins. */
  public SettingReport withoutReliability() {
    return with(classes, List.of());
  }

  /** The same without what each class gains. */
  public SettingReport withoutClasses() {
    return with(List.of(), reliability);
  }

  private SettingReport with(List<ClassGain> gains, List<ReliabilityBin> bins) {
    return new SettingReport(
        name,
        kind,
        setting,
        proportion,
        student,
        replicates,
        seeds,
        nReal,
        nSynthetic,
        accuracy,
        perReplicate,
        macroF1,
        ece,
        logLoss,
        utilityDiff,
        recoveredShare,
        predictionConsistency,
        labelConsistency,
        diversity,
        shift,
        gains,
        bins,
        trainSize,
        calibration,
        scaled,
        macroDiff);
  }

  /** A statistic over replicates: their mean, the lowest and the highest. */
  public record Range(double mean, double low, double high) {}

  /**
   * What a class gains.
   *
   * @param recall share of its test items that are found, mean over replicates and seeds
   * @param gain recall minus that of real-only on the same draw
   * @param items test items of the class
   */
  public record ClassGain(String label, double recall, double gain, int items) {}

  /**
   * Differences of averages over classes, each class of the same weight, with plain 95 % intervals
   * over replicates, seeds and test items.
   *
   * @param recall mean over the classes of the test set
   * @param f1 as {@code macroF1}
   */
  public record MacroDiff(Interval recall, Interval f1) {}

  /**
   * How far confidences are from accuracy, in fifteen bins of equal mass, and how far those of a
   * perfectly calibrated model with the same confidences are from it by chance.
   *
   * @param ece expected calibration error
   * @param perfect mean of that of the perfectly calibrated model
   * @param low what it is above in 97.5 % of draws
   * @param high what it is below in 97.5 % of draws
   */
  public record Calibration(double ece, double perfect, double low, double high) {}

  /**
   * Calibration after temperature scaling.
   *
   * @param temperature that logits are divided by, geometric mean: above 1 the student was too sure
   *     of itself
   */
  public record Scaled(double temperature, Calibration calibration) {}

  /**
   * Predictions of like confidence.
   *
   * @param confidence their mean confidence
   * @param accuracy their share of hits
   * @param n predictions, all replicates and seeds together
   */
  public record ReliabilityBin(double confidence, double accuracy, int n) {}
}
