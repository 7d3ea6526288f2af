package io.medley.planning.intake;

import io.medley.contracts.Ids;
import io.medley.contracts.Json;
import io.medley.contracts.Parsed;
import io.medley.contracts.report.ExperimentReport;
import io.medley.planning.event.Origin;
import io.medley.planning.event.PlanningEvent;

/** Reads of each report how its experiment ended; that a report is removed says nothing. */
public final class ReportIntake extends Intake {

  @Override
  void read(Origin origin) {
    if (origin.value() == null) {
      return;
    }
    Parsed<ExperimentReport> parsed = Json.parse(origin.value(), ExperimentReport.class);
    if (parsed instanceof Parsed.Readable<ExperimentReport> readable) {
      ended(origin, readable.value());
    } else if (parsed instanceof Parsed.Unreadable<ExperimentReport> unreadable) {
      deadLetter(origin, unreadable.reason());
    }
  }

  private void ended(Origin origin, ExperimentReport report) {
    if (report.experimentId() == null || report.status() == null || report.timing() == null) {
      deadLetter(origin, "a report has an experimentId, a status and a timing");
      return;
    }
    if (!Ids.EXPERIMENT.matcher(report.experimentId()).matches()) {
      deadLetter(origin, "no experiment can be called as the report's is");
      return;
    }
    emit(
        origin,
        report.experimentId(),
        new PlanningEvent.Ended(
            report.experimentId(), report.status().state(), report.timing().acceptedAt()));
  }
}
