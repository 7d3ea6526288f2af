package io.medley.evaluation.report;

import io.medley.contracts.plan.PlannedArm;
import io.medley.contracts.plan.PlannedArm.Kind;
import io.medley.contracts.report.ExperimentReport.JudgeReport;
import io.medley.evaluation.events.ReportInputs;
import io.medley.evaluation.events.RunOutcome;
import io.medley.evaluation.statistics.Cells;
import io.medley.evaluation.statistics.Design;
import io.medley.evaluation.statistics.Estimate;
import io.medley.evaluation.statistics.Study;
import io.medley.evaluation.statistics.Treatment;
import io.medley.evaluation.statistics.Treatment.Replication;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * The judges of the levels, and how they did on real test texts. One whose interval reaches down to
 * the share of the most frequent class is no better than chance, and says nothing about labels.
 */
final class Judges {
  private final Map<String, Judge> byLevel;

  private Judges(Map<String, Judge> byLevel) {
    this.byLevel = byLevel;
  }

  private record Judge(JudgeReport report, List<RunOutcome> runs, double chance) {
    boolean isGuessing() {
      return report.low() <= chance;
    }
  }

  static Judges of(ReportInputs inputs, Outcomes outcomes) {
    Map<String, Judge> byLevel = new LinkedHashMap<>();
    for (PlannedArm arm : inputs.usableArms()) {
      List<RunOutcome> runs = arm.kind() == Kind.JUDGE ? outcomes.of(arm) : List.of();
      if (!runs.isEmpty()) {
        byLevel.put(arm.level(), judge(arm.level(), runs));
      }
    }
    return new Judges(byLevel);
  }

  private static Judge judge(String level, List<RunOutcome> runs) {
    Cells correctness = Outcomes.correctness(runs);
    Estimate accuracy =
        Study.of(
                Design.FIXED,
                List.of(
                    new Treatment(level, Replication.GIVEN, new TreeMap<>(Map.of(1, correctness)))))
            .accuracy(level);
    double low = Objects.requireNonNullElse(accuracy.low(), accuracy.mean());
    double high = Objects.requireNonNullElse(accuracy.high(), accuracy.mean());
    return new Judge(
        new JudgeReport(level, accuracy.mean(), low, high), runs, largestClass(runs.get(0)));
  }

  private static double largestClass(RunOutcome run) {
    Map<Integer, Integer> items = new TreeMap<>();
    run.gold().forEach(gold -> items.merge(gold, 1, Integer::sum));
    return (double) items.values().stream().max(Integer::compare).orElse(0) / run.gold().size();
  }

  /** In plan order, of the levels that have a judge. */
  List<JudgeReport> reports() {
    return byLevel.values().stream().map(Judge::report).toList();
  }

  /** The runs of a level's judge; empty without one, and where it is no better than chance. */
  List<RunOutcome> of(String level) {
    Judge judge = byLevel.get(level);
    return judge == null || judge.isGuessing() ? List.of() : judge.runs();
  }

  /** Those no better than chance, in plan order. */
  List<JudgeReport> guessing() {
    return byLevel.values().stream().filter(Judge::isGuessing).map(Judge::report).toList();
  }
}
