package io.medley.planning.intake;

import io.medley.contracts.Topics;
import io.medley.contracts.plan.Rejection;
import io.medley.planning.event.Origin;
import io.medley.planning.event.Outgoing;
import io.medley.planning.event.PlanningEvent;
import java.time.Instant;
import org.jboss.logging.Logger;

/** Screens requests: a plan, a rejection with all reasons, or a dead letter. */
public final class RequestIntake extends Intake {
  private static final Logger LOG = Logger.getLogger(RequestIntake.class);

  private final RequestScreening screening;

  public RequestIntake(RequestScreening screening) {
    this.screening = screening;
  }

  @Override
  void read(Origin origin) {
    // The request's own time, so that a repeated attempt makes the same plan.
    Instant at = Instant.ofEpochMilli(origin.timestampMillis());
    RequestScreening.Finding finding;
    try {
      finding = screening.screen(origin.value(), at);
    } catch (RuntimeException e) {
      // A fault of ours, but one request must not stop all others.
      LOG.errorf(
          e,
          "request %s-%d@%d cannot be planned",
          origin.topic(),
          origin.partition(),
          origin.offset());
      deadLetter(origin, "cannot be planned: " + e);
      return;
    }
    if (finding instanceof RequestScreening.Finding.Good good) {
      PlanningEvent event =
          new PlanningEvent.Requested(origin.partition(), origin.offset(), good.plan());
      emit(origin, event.experiment(), event);
    } else if (finding instanceof RequestScreening.Finding.Bad bad) {
      emit(
          origin,
          Rejection.key(origin.partition(), origin.offset()),
          Outgoing.json(Topics.EXPERIMENTS, new Rejection(bad.experimentId(), bad.violations())));
    } else if (finding instanceof RequestScreening.Finding.Unreadable unreadable) {
      deadLetter(origin, unreadable.reason());
    }
  }
}
