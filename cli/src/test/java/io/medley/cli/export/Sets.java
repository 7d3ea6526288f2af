package io.medley.cli.export;

import io.medley.cli.report.SampleReports;
import io.medley.cli.request.Draft;
import io.medley.contracts.Json;
import io.medley.contracts.plan.ExperimentPlan;
import io.medley.contracts.plan.ExperimentPlan.DesiredState;
import io.medley.contracts.plan.PlannedLevel;
import io.medley.contracts.report.ExperimentReport;
import io.medley.contracts.request.ExperimentRequest;
import io.medley.contracts.task.LevelClosed;
import io.medley.contracts.task.LevelClosed.Ending;
import io.medley.contracts.task.TaskResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The experiment {@code tiny} of {@link SampleReports}, planned with two levels. */
final class Sets {

  private static final TaskResult.Usage USAGE =
      new TaskResult.Usage(40, 20, 4, 4, Duration.ofSeconds(1), null);

  static final LevelClosed POOL_20 =
      new LevelClosed(
          "tiny", "pool-20", Ending.COMPLETE, 4, List.of(0, 1, 2, 3), 1, 2, USAGE, null);

  static final LevelClosed POOL_100 =
      new LevelClosed(
          "tiny", "pool-100", Ending.CANCELLED, 4, List.of(), 0, 0, USAGE, "the user cancelled it");

  private Sets() {}

  static ExperimentPlan plan() {
    return new ExperimentPlan(
        "tiny",
        DesiredState.RUNNING,
        request(),
        "f",
        Instant.parse("2026-02-03T04:05:06Z"),
        List.of("noun.animal", "noun.food"),
        Map.of("noun.animal", "animal", "noun.food", "food"),
        12,
        Map.of(),
        List.of(
            new PlannedLevel("pool-20", "pool-20", 1, 20, 4, 7),
            new PlannedLevel("pool-100", "pool-100", 1, 100, 4, 8)),
        List.of(),
        List.of());
  }

  private static ExperimentRequest request() {
    var request = Json.mapper().createObjectNode();
    request.put("experimentId", "tiny");
    request.putObject("dataset").put("name", "wordnet-supersense");
    return ((Draft.Valid) Draft.of(request, Draft.Changes.NONE, Instant.EPOCH)).request();
  }

  /** The first level, reported. */
  static ExportedSet reported() {
    return reported(SampleReports.small());
  }

  /** The same with another report. */
  static ExportedSet reported(ExperimentReport report) {
    return new ExportedSet(
        plan(), List.of(POOL_20), Map.of(), Optional.of(report), SampleReports.samples());
  }
}
