package io.medley.evaluation.report;

import io.medley.contracts.plan.PlannedArm;
import io.medley.contracts.plan.PlannedArm.Kind;
import io.medley.contracts.report.ArmReport;
import io.medley.contracts.report.ArmReport.Metric;
import io.medley.contracts.report.ArmReport.UtilityDiff;
import io.medley.contracts.score.Scores;
import io.medley.evaluation.events.ReportInputs;
import io.medley.evaluation.events.RunOutcome;
import io.medley.evaluation.report.SettingRuns.Replicate;
import io.medley.evaluation.statistics.ConfidenceInterval;
import io.medley.evaluation.statistics.Design;
import io.medley.evaluation.statistics.Difference;
import io.medley.evaluation.statistics.RunMetrics;
import io.medley.evaluation.statistics.Study;
import io.medley.evaluation.statistics.Treatment;
import io.medley.evaluation.statistics.Treatment.Replication;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * The arms of a report: each arm with each student that has at least one successful run, held
 * against real-only on the same draw of the training texts. Their intervals cover seeds and test
 * items; what differs from replicate to replicate is in those of the settings.
 */
final class ArmReports {
  private final ReportInputs inputs;
  private final Outcomes outcomes;
  private final Map<List<Object>, PlannedArm> baselines = new HashMap<>();

  private ArmReports(ReportInputs inputs, Outcomes outcomes) {
    this.inputs = inputs;
    this.outcomes = outcomes;
    for (PlannedArm arm : inputs.usableArms()) {
      if (PlannedArm.isRealOnly(arm.setting())) {
        baselines.putIfAbsent(List.of(arm.setting(), arm.drawn()), arm);
      }
    }
  }

  static List<ArmReport> of(ReportInputs inputs, Outcomes outcomes) {
    ArmReports reports = new ArmReports(inputs, outcomes);
    List<ArmReport> all = new ArrayList<>();
    for (PlannedArm arm : inputs.usableArms()) {
      if (arm.kind() != Kind.JUDGE) {
        outcomes.students().forEach(student -> reports.report(arm, student).ifPresent(all::add));
      }
    }
    return all;
  }

  private Optional<ArmReport> report(PlannedArm arm, String student) {
    SortedMap<Integer, RunOutcome> runs = outcomes.of(arm.arm(), student);
    if (runs.isEmpty()) {
      return Optional.empty();
    }
    Optional<Scores> scores = inputs.scores(arm);
    Replicate replicate = new Replicate(arm, arm.drawn(), runs);
    Optional<Replicate> baseline = baseline(arm, student);
    return Optional.of(
        new ArmReport(
            arm.arm(),
            arm.kind(),
            arm.level(),
            arm.proportion(),
            student,
            arm.real(),
            inputs.synthetic(arm),
            metric(runs, RunMetrics::accuracy),
            metric(runs, RunMetrics::macroF1),
            metric(runs, RunMetrics::ece),
            metric(runs, RunMetrics::logLoss),
            baseline.flatMap(real -> utilityDiff(replicate, real)).orElse(null),
            baseline.map(replicate::agreement).map(ArmReports::orNull).orElse(null),
            scores.map(Scores::diversity).orElse(Map.of()),
            scores.map(Scores::shift).orElse(Map.of())));
  }

  /** Real-only on the draw of an arm; empty for itself, and where no run of it succeeded. */
  private Optional<Replicate> baseline(PlannedArm arm, String student) {
    String realOnly = PlannedArm.realOnly(arm.setting());
    return arm.setting().equals(realOnly)
        ? Optional.empty()
        : Optional.ofNullable(baselines.get(List.of(realOnly, arm.drawn())))
            .map(real -> new Replicate(real, real.drawn(), outcomes.of(real.arm(), student)))
            .filter(real -> !real.runs().isEmpty());
  }

  private static Metric metric(
      SortedMap<Integer, RunOutcome> runs, ToDoubleFunction<RunMetrics> metric) {
    List<Double> perSeed =
        runs.values().stream().map(run -> metric.applyAsDouble(run.metrics())).toList();
    double mean = perSeed.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    return new Metric(mean, perSeed);
  }

  private static Optional<UtilityDiff> utilityDiff(Replicate arm, Replicate baseline) {
    SortedSet<Integer> seeds = Outcomes.commonSeeds(List.of(arm.runs(), baseline.runs()));
    if (seeds.isEmpty()) {
      return Optional.empty();
    }
    return Study.of(
            Design.FIXED, List.of(given("arm", arm, seeds), given("baseline", baseline, seeds)))
        .difference("arm", "baseline")
        .map(ArmReports::plain);
  }

  private static Treatment given(String name, Replicate replicate, SortedSet<Integer> seeds) {
    return new Treatment(
        name,
        Replication.GIVEN,
        new TreeMap<>(Map.of(1, Outcomes.correctness(replicate.runs(), seeds))));
  }

  private static UtilityDiff plain(Difference difference) {
    ConfidenceInterval plain = difference.interval(Comparisons.ALPHA);
    return new UtilityDiff(
        difference.estimate(), plain.low(), plain.high(), plain.low(), plain.high());
  }

  private static Double orNull(OptionalDouble value) {
    return value.isPresent() ? value.getAsDouble() : null;
  }
}
