package io.medley.evaluation.report;

import io.medley.contracts.plan.ExperimentPlan;
import io.medley.contracts.plan.PlannedArm;
import io.medley.contracts.plan.PlannedRun;
import io.medley.contracts.plan.SetReport;
import io.medley.contracts.report.BudgetReport;
import io.medley.contracts.report.ComparisonReport;
import io.medley.contracts.report.ExperimentReport;
import io.medley.contracts.report.ExperimentReport.RunReport;
import io.medley.contracts.report.ExperimentReport.Timing;
import io.medley.contracts.report.LevelReport;
import io.medley.contracts.report.SettingReport;
import io.medley.contracts.task.LevelClosed;
import io.medley.evaluation.answer.Answers;
import io.medley.evaluation.answer.Moves;
import io.medley.evaluation.events.ReportInputs;
import io.medley.evaluation.events.RunOutcome;
import io.medley.evaluation.statistics.RunMetrics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Makes the report of an experiment. Equal inputs give equal reports but for {@code reportedAt};
 * lists are in plan order.
 */
public final class ReportBuilder {
  private final Map<String, String> environment;

  public ReportBuilder(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  /**
   * The report, small enough for a record.
   *
   * @param inputs everything that the report waits for
   */
  public ExperimentReport build(ReportInputs inputs, Instant reportedAt) {
    ExperimentPlan plan = inputs.plan();
    Outcomes outcomes = new Outcomes(inputs);
    Judges judges = Judges.of(inputs, outcomes);
    List<LevelReport> levels = LevelReports.of(inputs, judges);
    List<Setting> settings = Setting.of(inputs);
    Map<String, StudentResults> results = new LinkedHashMap<>();
    for (String student : outcomes.students()) {
      results.put(student, StudentResults.of(student, settings, inputs, outcomes));
    }
    List<ComparisonReport> comparisons =
        Comparisons.of(
            PlannedComparisons.of(plan, settings, outcomes.students()),
            results,
            plan.request().marginOfAccuracy());
    List<SettingReport> folded = SettingReports.of(inputs, settings, results, levels, comparisons);
    Ending ending = Ending.of(inputs, outcomes);
    List<String> notes = new ArrayList<>(ending.notes());
    notes.addAll(plan.notes());
    for (SetReport set : plan.sets()) {
      set.notes().forEach(note -> notes.add("set-%s: %s".formatted(set.name(), note)));
    }
    notes.addAll(Notes.of(inputs, settings, folded, comparisons, judges, outcomes));
    return ReportSize.fit(
        new ExperimentReport(
            plan.experimentId(),
            ending.status(),
            Moves.told(
                Answers.of(folded, comparisons, inputs.fixedDraw()), levels, folded, comparisons),
            folded,
            comparisons,
            Proxies.of(List.copyOf(results.values())),
            plan.request(),
            plan.data(),
            plan.sets(),
            environment(outcomes),
            levels,
            ArmReports.of(inputs, outcomes),
            runs(inputs, outcomes),
            judges.reports(),
            Verdicts.of(comparisons, inputs.fixedDraw()),
            notes,
            budget(inputs),
            RoundReports.of(inputs, levels, results),
            timing(inputs, outcomes, reportedAt)));
  }

  /** The report of an experiment of which no other can be made. */
  public ExperimentReport failed(ReportInputs inputs, String reason, Instant reportedAt) {
    ExperimentPlan plan = inputs.plan();
    Duration total = Duration.between(plan.acceptedAt(), reportedAt);
    return ReportSize.fit(
        new ExperimentReport(
            plan.experimentId(),
            ExperimentReport.Status.FAILED,
            null,
            List.of(),
            List.of(),
            plan.request(),
            plan.data(),
            plan.sets(),
            environment,
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(reason),
            null,
            new Timing(plan.acceptedAt(), reportedAt, total, null, Map.of())));
  }

  private static BudgetReport budget(ReportInputs inputs) {
    long tokens = 0;
    long requests = 0;
    double money = 0;
    long samples = 0;
    long recorded = 0;
    for (LevelClosed closed : inputs.closed().values()) {
      // What is chosen from candidates was counted with them.
      samples += closed.choice() == null ? closed.accepted().size() : 0;
      if (closed.usage() != null) {
        tokens += closed.usage().tokens();
        requests += closed.usage().calls();
        money += closed.usage().money();
        recorded += closed.usage().recorded();
      }
    }
    return new BudgetReport(
        inputs.plan().request().budget(),
        new BudgetReport.Used(tokens, requests, money, samples, recorded));
  }

  private Map<String, String> environment(Outcomes outcomes) {
    String devices =
        outcomes.expected().stream()
            .map(run -> outcomes.of(run).device())
            .filter(Objects::nonNull)
            .distinct()
            .sorted()
            .collect(Collectors.joining(", "));
    Map<String, String> all = new TreeMap<>(environment);
    if (!devices.isEmpty()) {
      all.put("device", devices);
    }
    return all;
  }

  private static List<RunReport> runs(ReportInputs inputs, Outcomes outcomes) {
    Set<String> judges =
        inputs.plan().arms().stream()
            .filter(arm -> arm.kind() == PlannedArm.Kind.JUDGE)
            .map(PlannedArm::arm)
            .collect(Collectors.toSet());
    return outcomes.expected().stream()
        .filter(run -> !judges.contains(run.arm()))
        .map(run -> run(run, outcomes.of(run)))
        .toList();
  }

  private static RunReport run(PlannedRun run, RunOutcome outcome) {
    RunMetrics metrics = outcome.metrics();
    return new RunReport(
        run.runId(),
        run.arm(),
        run.student(),
        run.seed(),
        metrics == null ? null : metrics.accuracy(),
        metrics == null ? null : metrics.macroF1(),
        metrics == null ? null : metrics.logLoss(),
        outcome.failure());
  }

  private static Timing timing(ReportInputs inputs, Outcomes outcomes, Instant reportedAt) {
    Map<String, Duration> runs = new TreeMap<>();
    for (PlannedRun run : outcomes.expected()) {
      Duration elapsed = outcomes.of(run).elapsed();
      if (elapsed != null) {
        runs.put(run.runId(), elapsed);
      }
    }
    Duration generation =
        inputs.closed().values().stream()
            .map(LevelClosed::closedAfter)
            .filter(Objects::nonNull)
            .max(Comparator.naturalOrder())
            .orElse(null);
    Instant acceptedAt = inputs.plan().acceptedAt();
    Duration total = Duration.between(acceptedAt, reportedAt);
    return new Timing(acceptedAt, reportedAt, total, generation, runs);
  }
}
