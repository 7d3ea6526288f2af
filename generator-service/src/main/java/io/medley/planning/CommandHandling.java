package io.medley.planning;

import io.medley.contracts.Progress.State;
import io.medley.contracts.plan.Command;
import io.medley.contracts.plan.ExperimentPlan;
import io.medley.contracts.plan.ExperimentPlan.DesiredState;
import io.medley.contracts.plan.ExperimentState;
import io.medley.contracts.task.LevelClosed.Ending;
import io.medley.planning.event.Origin;
import io.medley.planning.layout.ExperimentPlanner;
import io.medley.planning.release.LevelCloser;
import io.medley.planning.release.PlanningOutput;
import io.medley.planning.release.TaskRelease;
import io.medley.planning.state.PlanningStores;
import io.medley.planning.state.Stopwatch;
import java.time.Clock;
import java.time.Instant;

/**
 * Does what users want of experiments, as far as {@link ExperimentState} allows it. A command that
 * changes nothing is answered by the plan as it stands, one that is refused by a dead letter with
 * the reason. The time of an experiment, and so the minutes of a budget, stand still during a
 * pause.
 */
final class CommandHandling {
  private final PlanningStores stores;
  private final PlanningOutput output;
  private final LevelCloser closer;
  private final TaskRelease release;
  private final Preparations preparations;
  private final Clock clock;

  CommandHandling(
      PlanningStores stores,
      PlanningOutput output,
      LevelCloser closer,
      TaskRelease release,
      Preparations preparations,
      Clock clock) {
    this.stores = stores;
    this.output = output;
    this.closer = closer;
    this.release = release;
    this.preparations = preparations;
    this.clock = clock;
  }

  /** Obeys, or says why not. */
  void obey(Origin origin, Command command) {
    ExperimentPlan plan = stores.plans().get(command.experimentId());
    if (plan == null) {
      output.deadLetter(origin, "there is no experiment " + command.experimentId());
      return;
    }
    ExperimentState state = stores.state(plan);
    ExperimentState.Outcome outcome = state.on(command.action(), command.experimentId());
    if (outcome instanceof ExperimentState.Refused refused) {
      output.deadLetter(origin, refused.why());
    } else if (outcome instanceof ExperimentState.Forgotten) {
      delete(plan);
    } else if (outcome instanceof ExperimentState.Becomes becomes) {
      if (becomes.state() == state) {
        output.plan(plan);
      } else {
        become(plan, becomes.state());
      }
    }
  }

  private void become(ExperimentPlan plan, ExperimentState wanted) {
    switch (wanted) {
      case PAUSED -> pause(plan);
      case RUNNING -> resume(plan);
      case CANCELLED -> cancel(plan);
      default -> throw new IllegalArgumentException("no command leads to " + wanted);
    }
  }

  private void pause(ExperimentPlan plan) {
    if (open(plan)) {
      Stopwatch stopped = stores.stopwatch(plan).stopped(clock.instant());
      stores.stopwatches().put(plan.experimentId(), stopped);
    }
    want(plan.with(DesiredState.PAUSED, null));
    progress(plan, State.WAITING, "paused");
  }

  private void resume(ExperimentPlan plan) {
    Instant deadline = null;
    if (open(plan)) {
      Instant now = clock.instant();
      Stopwatch resumed = stores.stopwatch(plan).resumed(now);
      stores.stopwatches().put(plan.experimentId(), resumed);
      deadline = ExperimentPlanner.deadline(plan.request().budget(), now.minus(resumed.read(now)));
    }
    ExperimentPlan running = plan.with(DesiredState.RUNNING, deadline);
    want(running);
    progress(plan, State.RUNNING, null);
    release.release(running);
  }

  private void cancel(ExperimentPlan plan) {
    ExperimentPlan cancelled = plan.with(DesiredState.CANCELLED, null);
    want(cancelled);
    closer.closeRest(cancelled, Ending.CANCELLED, "cancelled");
  }

  private void want(ExperimentPlan plan) {
    stores.plans().put(plan.experimentId(), plan);
    output.plan(plan);
  }

  private void progress(ExperimentPlan plan, State state, String message) {
    if (open(plan)) {
      int closed = stores.windows().get(plan.experimentId()).closed();
      output.planning(plan, closed, state, message);
    }
  }

  /** Whether a level of it is still to be closed, so that its time counts. */
  private boolean open(ExperimentPlan plan) {
    return !stores.windows().get(plan.experimentId()).finished(plan);
  }

  private void delete(ExperimentPlan plan) {
    preparations.giveUp(plan.experimentId());
    release.forget(plan);
    output.deleted(plan);
  }
}
