package io.medley.evaluation.report;

import io.medley.contracts.plan.PlannedArm;
import io.medley.contracts.plan.PlannedLevel;
import io.medley.contracts.plan.PlannedRun;
import io.medley.contracts.report.ExperimentReport.Status;
import io.medley.contracts.task.LevelClosed;
import io.medley.evaluation.events.EvaluationEvent;
import io.medley.evaluation.events.ReportInputs;
import io.medley.records.OneLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How an experiment ended and what a reader must know of it.
 *
 * <p>{@code cancelled}: a user wanted it. {@code failed}: nothing to compare with (no run of
 * real-only succeeded), or nothing to compare (no level is usable). {@code partial}: a level is not
 * complete or not scored, or a run failed. Else {@code complete}.
 */
record Ending(Status status, List<String> notes) {
  private static final int MAX_RUN_NOTES = 20;

  Ending {
    notes = List.copyOf(notes);
  }

  static Ending of(ReportInputs inputs, Outcomes outcomes) {
    List<String> notes = new ArrayList<>();
    if (inputs.cancelled()) {
      notes.add(
          "the experiment was cancelled: %d of %d runs had ended"
              .formatted(outcomes.expected().size(), inputs.plan().runs().size()));
      inputs.plan().levels().forEach(level -> levelNote(inputs, level, notes));
      runNotes(outcomes, notes);
      return new Ending(Status.CANCELLED, notes);
    }
    boolean baseline =
        inputs.usableArms().stream()
            .filter(arm -> arm.kind() == PlannedArm.Kind.REAL_ONLY)
            .anyMatch(arm -> !outcomes.of(arm).isEmpty());
    if (!baseline) {
      notes.add("no run of real-only succeeded: there is nothing to compare with");
    }
    boolean levels = !inputs.usableLevels().isEmpty();
    if (!levels) {
      notes.add("no level has half of its samples: there is nothing to compare");
    }
    int before = notes.size();
    inputs.plan().levels().forEach(level -> levelNote(inputs, level, notes));
    runNotes(outcomes, notes);
    if (!baseline || !levels) {
      return new Ending(Status.FAILED, notes);
    }
    return new Ending(notes.size() > before ? Status.PARTIAL : Status.COMPLETE, notes);
  }

  private static void levelNote(ReportInputs inputs, PlannedLevel level, List<String> notes) {
    EvaluationEvent.Scored scored = inputs.scored().get(level.level());
    if (scored != null && scored.failure() != null) {
      notes.add(
          "level %s is not scored: %s".formatted(level.level(), OneLine.of(scored.failure())));
    }
    LevelClosed closed = inputs.closed().get(level.level());
    if (closed.usable()
        && closed.ending() == LevelClosed.Ending.COMPLETE
        && closed.reason() == null) {
      return;
    }
    notes.add(
        "level %s %s: %d of %d samples, %s"
            .formatted(
                level.level(),
                closed.usable() ? "is not complete" : "is left out",
                closed.accepted().size(),
                closed.requested(),
                closed.reason() == null
                    ? closed.ending().name().toLowerCase(Locale.ROOT)
                    : OneLine.of(closed.reason())));
  }

  private static void runNotes(Outcomes outcomes, List<String> notes) {
    List<PlannedRun> failed =
        outcomes.expected().stream().filter(run -> !outcomes.of(run).succeeded()).toList();
    failed.stream()
        .limit(MAX_RUN_NOTES)
        .forEach(
            run ->
                notes.add("run %s failed: %s".formatted(run.runId(), outcomes.of(run).failure())));
    if (failed.size() > MAX_RUN_NOTES) {
      notes.add("%d more runs failed".formatted(failed.size() - MAX_RUN_NOTES));
    }
  }
}
