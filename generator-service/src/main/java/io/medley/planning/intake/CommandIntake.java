package io.medley.planning.intake;

import io.medley.contracts.Json;
import io.medley.contracts.Parsed;
import io.medley.contracts.plan.Command;
import io.medley.planning.event.Origin;
import io.medley.planning.event.PlanningEvent;

/** Reads what users want of experiments. */
public final class CommandIntake extends Intake {
  /** A command is tiny; one that is not must not outgrow the event that carries it. */
  public static final int MOST_BYTES = 64 * 1024;

  @Override
  void read(Origin origin) {
    if (origin.length() > MOST_BYTES) {
      deadLetter(origin, "a command is at most " + MOST_BYTES + " bytes long");
      return;
    }
    Parsed<Command> parsed = Json.parse(origin.value(), Command.class);
    if (parsed instanceof Parsed.Readable<Command> readable) {
      PlanningEvent event = new PlanningEvent.Commanded(origin, readable.value());
      emit(origin, event.experiment(), event);
    } else if (parsed instanceof Parsed.Unreadable<Command> unreadable) {
      deadLetter(origin, unreadable.reason());
    }
  }
}
