package io.medley.planning;

import io.medley.contracts.plan.ExperimentPlan;
import io.medley.contracts.report.ExperimentReport;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Reports that say no more than how an experiment ended. */
final class FinishedReports {

  private FinishedReports() {}

  static ExperimentReport of(ExperimentPlan plan, ExperimentReport.Status status) {
    return new ExperimentReport(
        plan.experimentId(),
        status,
        null,
        List.of(),
        List.of(),
        plan.request(),
        null,
        List.of(),
        Map.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        null,
        new ExperimentReport.Timing(
            plan.acceptedAt(), PlanningDriver.NOW, Duration.ofMinutes(1), null, Map.of()));
  }
}
