package io.medley.evaluation.report;

import io.medley.contracts.plan.PlannedArm;
import io.medley.contracts.plan.PlannedArm.Kind;
import io.medley.contracts.report.ArmReport.UtilityDiff;
import io.medley.contracts.report.ComparisonReport;
import io.medley.contracts.report.Interval;
import io.medley.contracts.report.LevelReport;
import io.medley.contracts.report.SettingReport;
import io.medley.contracts.report.SettingReport.ClassGain;
import io.medley.contracts.report.SettingReport.Range;
import io.medley.contracts.score.Scores;
import io.medley.evaluation.events.Reliability;
import io.medley.evaluation.events.ReportInputs;
import io.medley.evaluation.events.RunOutcome;
import io.medley.evaluation.report.SettingRuns.Replicate;
import io.medley.evaluation.statistics.Calibration;
import io.medley.evaluation.statistics.Utility;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a report: each setting with each student that has at least one successful run.
 */
final class SettingReports {
  private final ReportInputs inputs;
  private final Map<String, LevelReport> levels;
  private final Map<List<String>, UtilityDiff> utilityDiffs = new HashMap<>();

  private SettingReports(
      ReportInputs inputs, List<LevelReport> levels, List<ComparisonReport> comparisons) {
    this.inputs = inputs;
    this.levels =
        levels.stream().collect(Collectors.toMap(LevelReport::level, Function.identity()));
    for (ComparisonReport c : comparisons) {
      if (!c.ofGains() && c.right().equals(PlannedArm.realOnly(c.left()))) {
        utilityDiffs.put(List.of(c.left(), c.student()), c.difference());
      }
    }
  }

  /** In plan order, with all students of a setting together. */
  static List<SettingReport> of(
      ReportInputs inputs,
      List<Setting> settings,
      Map<String, StudentResults> results,
      List<LevelReport> levels,
      List<ComparisonReport> comparisons) {
    SettingReports reports = new SettingReports(inputs, levels, comparisons);
    List<SettingReport> all = new ArrayList<>();
    for (Setting setting : settings) {
      for (StudentResults student : results.values()) {
        student.setting(setting.name()).ifPresent(runs -> all.add(reports.report(runs, student)));
      }
    }
    return all;
  }

  private SettingReport report(SettingRuns runs, StudentResults student) {
    Setting setting = runs.setting();
    boolean baseline = setting.isBaseline();
    Optional<SettingRuns> realOnly =
        baseline ? Optional.empty() : student.setting(PlannedArm.realOnly(setting.name()));
    return new SettingReport(
        setting.name(),
        setting.kind(),
        setting.setting(),
        setting.proportion(),
        student.student(),
        runs.replicates().size(),
        runs.seeds(),
        setting.arms().get(0).real(),
        runs.replicates().stream().mapToInt(r -> inputs.synthetic(r.arm())).min().orElse(0),
        student.accuracy(setting.name()),
        runs.replicates().stream().map(r -> r.mean(run -> run.metrics().accuracy())).toList(),
        runs.mean(run -> run.metrics().macroF1()),
        runs.mean(run -> run.metrics().ece()),
        runs.mean(run -> run.metrics().logLoss()),
        utilityDiffs.get(List.of(setting.name(), student.student())),
        baseline ? null : recoveredShare(setting, student),
        realOnly.map(real -> predictionConsistency(runs, real)).orElse(null),
        labelConsistency(runs),
        ranges(runs, Scores::diversity),
        ranges(runs, Scores::shift),
        realOnly.map(real -> classes(runs, real)).orElse(List.of()),
        Reliability.together(runs.runs()),
        setting.trainSize(),
        calibration(runs, RunOutcome::calibration),
        scaled(runs),
        baseline ? null : macroDiff(setting.name(), student));
  }

  private static SettingReport.@Nullable MacroDiff macroDiff(
      String setting, StudentResults student) {
    Optional<Interval> recall = student.gain(Utility.MACRO_RECALL, setting);
    Optional<Interval> f1 = student.gain(Utility.MACRO_F1, setting);
    return recall.isEmpty() || f1.isEmpty()
        ? null
        : new SettingReport.MacroDiff(recall.get(), f1.get());
  }

  private static SettingReport.@Nullable Calibration calibration(
      SettingRuns runs, Function<RunOutcome, @Nullable Calibration> of) {
    return runs.runs().stream().anyMatch(run -> of.apply(run) == null)
        ? null
        : new SettingReport.Calibration(
            runs.mean(run -> of.apply(run).ece()),
            runs.mean(run -> of.apply(run).perfect()),
            runs.mean(run -> of.apply(run).low()),
            runs.mean(run -> of.apply(run).high()));
  }

  private static SettingReport.@Nullable Scaled scaled(SettingRuns runs) {
    SettingReport.Calibration after = calibration(runs, RunOutcome::scaled);
    return after == null
        ? null
        : new SettingReport.Scaled(Math.exp(runs.mean(run -> Math.log(run.temperature()))), after);
  }

  private static Interval recoveredShare(Setting setting, StudentResults student) {
    return setting.kind() == Kind.REAL_PLUS
        ? null
        : student
            .share(
                setting.name(),
                PlannedArm.realOnly(setting.name()),
                PlannedArm.realPlus(setting.name()))
            .orElse(null);
  }

  private static Double predictionConsistency(SettingRuns runs, SettingRuns realOnly) {
    List<Double> shares = new ArrayList<>();
    for (Replicate replicate : runs.replicates()) {
      realOnly
          .onDraw(replicate.arm().drawn())
          .map(replicate::agreement)
          .filter(OptionalDouble::isPresent)
          .ifPresent(share -> shares.add(share.getAsDouble()));
    }
    return shares.isEmpty() ? null : mean(shares);
  }

  private Double labelConsistency(SettingRuns runs) {
    List<Double> shares =
        runs.replicates().stream()
            .map(replicate -> replicate.arm().level())
            .filter(Objects::nonNull)
            .map(level -> levels.get(level).labelConsistency())
            .filter(Objects::nonNull)
            .toList();
    return shares.isEmpty() ? null : mean(shares);
  }

  private List<ClassGain> classes(SettingRuns runs, SettingRuns realOnly) {
    return ClassGains.of(inputs.plan().labels(), runs, realOnly);
  }

  private Map<String, Range> ranges(
      SettingRuns runs, Function<Scores, Map<String, Double>> statistics) {
    Map<String, DoubleSummaryStatistics> byName = new TreeMap<>();
    for (Replicate replicate : runs.replicates()) {
      inputs
          .scores(replicate.arm())
          .map(statistics)
          .orElse(Map.of())
          .forEach(
              (name, value) ->
                  byName.computeIfAbsent(name, n -> new DoubleSummaryStatistics()).accept(value));
    }
    Map<String, Range> ranges = new TreeMap<>();
    byName.forEach(
        (name, values) ->
            ranges.put(name, new Range(values.getAverage(), values.getMin(), values.getMax())));
    return ranges;
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }
}
