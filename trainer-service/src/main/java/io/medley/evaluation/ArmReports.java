package io.medley.evaluation;

import io.medley.contracts.plan.PlannedArm;
import io.medley.contracts.report.ArmReport;
import io.medley.contracts.report.ArmReport.Metric;
import io.medley.contracts.report.ArmReport.UtilityDiff;
import io.medley.contracts.score.Scores;
import io.medley.evaluation.statistics.RunMetrics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.ToDoubleFunction;

/** The arms of a report: each arm with each student that has at least one successful run. */
final class ArmReports {
  private final ReportInputs inputs;
  private final Outcomes outcomes;
  private final List<Compared> compared;

  private ArmReports(ReportInputs inputs, Outcomes outcomes, List<Compared> compared) {
    this.inputs = inputs;
    this.outcomes = outcomes;
    this.compared = compared;
  }

  static List<ArmReport> of(ReportInputs inputs, Outcomes outcomes, List<Compared> compared) {
    ArmReports reports = new ArmReports(inputs, outcomes, compared);
    List<ArmReport> all = new ArrayList<>();
    for (PlannedArm arm : inputs.usableArms()) {
      if (arm.kind() != PlannedArm.Kind.JUDGE) {
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
    Optional<Scores> scores = Optional.ofNullable(arm.level()).map(level -> scores(level, arm));
    return Optional.of(
        new ArmReport(
            arm.arm(),
            arm.kind(),
            arm.level(),
            arm.proportion(),
            student,
            arm.real(),
            synthetic(arm),
            metric(runs, RunMetrics::accuracy),
            metric(runs, RunMetrics::macroF1),
            metric(runs, RunMetrics::ece),
            metric(runs, RunMetrics::logLoss),
            utilityDiff(arm, student),
            predictionConsistency(arm, student, runs),
            scores.map(Scores::diversity).orElse(Map.of()),
            scores.map(Scores::shift).orElse(Map.of())));
  }

  private Scores scores(String level, PlannedArm arm) {
    EvaluationEvent.Scored scored = inputs.scored().get(level);
    return scored.arms().getOrDefault(arm.arm(), scored.cumulative());
  }

  /** What the arm really had: all accepted samples where there are fewer than planned. */
  private int synthetic(PlannedArm arm) {
    return arm.level() == null
        ? arm.synthetic()
        : Math.min(arm.synthetic(), inputs.closed().get(arm.level()).accepted().size());
  }

  private static Metric metric(
      SortedMap<Integer, RunOutcome> runs, ToDoubleFunction<RunMetrics> metric) {
    List<Double> perSeed =
        runs.values().stream().map(run -> metric.applyAsDouble(run.metrics())).toList();
    return new Metric(mean(perSeed), perSeed);
  }

  private UtilityDiff utilityDiff(PlannedArm arm, String student) {
    return compared.stream()
        .filter(c -> arm.arm().equals(c.comparison().arm()))
        .filter(c -> student.equals(c.comparison().student()))
        .findFirst()
        .map(Compared::difference)
        .orElse(null);
  }

  private Double predictionConsistency(
      PlannedArm arm, String student, SortedMap<Integer, RunOutcome> runs) {
    if (arm.kind() == PlannedArm.Kind.REAL_ONLY) {
      return null;
    }
    SortedMap<Integer, RunOutcome> baseline =
        inputs.usableArms().stream()
            .filter(a -> a.kind() == PlannedArm.Kind.REAL_ONLY)
            .findFirst()
            .map(a -> outcomes.of(a.arm(), student))
            .orElseThrow();
    List<Double> shares =
        Outcomes.commonSeeds(List.of(runs, baseline)).stream()
            .map(seed -> agreement(runs.get(seed).predicted(), baseline.get(seed).predicted()))
            .toList();
    return shares.isEmpty() ? null : mean(shares);
  }

  private static double agreement(List<Integer> left, List<Integer> right) {
    int equal = 0;
    for (int i = 0; i < left.size(); i++) {
      equal += left.get(i).equals(right.get(i)) ? 1 : 0;
    }
    return (double) equal / left.size();
  }

  private static double mean(List<Double> values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.size();
  }
}
