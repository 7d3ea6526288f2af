package io.medley.planning.intake;

import io.medley.contracts.Json;
import io.medley.contracts.Parsed;
import io.medley.contracts.task.TaskResult;
import io.medley.planning.event.Origin;
import io.medley.planning.event.PlanningEvent;

/** Reads what generators report. */
public final class ResultIntake extends Intake {
  /** A report is small; one that is not must not outgrow the event that carries it. */
  public static final int MOST_BYTES = 256 * 1024;

  @Override
  void read(Origin origin) {
    if (origin.length() > MOST_BYTES) {
      deadLetter(origin, "a task result is at most " + MOST_BYTES + " bytes long");
      return;
    }
    Parsed<TaskResult> parsed = Json.parse(origin.value(), TaskResult.class);
    if (parsed instanceof Parsed.Readable<TaskResult> readable) {
      PlanningEvent event = new PlanningEvent.Reported(origin, readable.value());
      emit(origin, event.experiment(), event);
    } else if (parsed instanceof Parsed.Unreadable<TaskResult> unreadable) {
      deadLetter(origin, unreadable.reason());
    }
  }
}
