package io.medley.planning.release;

import io.medley.contracts.Ids;
import io.medley.contracts.Topics;
import io.medley.contracts.plan.ExperimentPlan;
import io.medley.contracts.plan.ExperimentPlan.DesiredState;
import io.medley.contracts.plan.PlannedLevel;
import io.medley.contracts.task.GenerationTask;
import io.medley.planning.state.OutstandingTask;
import io.medley.planning.state.PlanningStores;
import io.medley.planning.task.LevelTasks;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Releases a task again when it has been out for as long as its topic keeps records: nobody may
 * have it any more, for example after a long pause. The task is the same as before, and the first
 * result of it counts, so it does no harm where somebody has it still. All state is in the stores;
 * on the stream thread alone.
 */
public final class ExpiredTasks {
  /** How often to look. */
  public static final Duration CHECK = Duration.ofMinutes(1);

  private final PlanningStores stores;
  private final PlanningOutput output;
  private final LevelTasks tasks;
  private final Clock clock;

  public ExpiredTasks(PlanningStores stores, PlanningOutput output, LevelTasks tasks, Clock clock) {
    this.stores = stores;
    this.output = output;
    this.tasks = tasks;
    this.clock = clock;
  }

  /** Releases those of running experiments again. */
  public void releaseAgain() {
    Instant now = clock.instant();
    Instant expired = now.minus(Topics.ONE_WEEK);
    for (String taskId : stores.outstandingTasks()) {
      OutstandingTask task = stores.outstanding().get(taskId);
      if (!task.releasedAt().isAfter(expired)) {
        Ids.readTask(taskId).ifPresent(id -> releaseAgain(id, task, now));
      }
    }
  }

  private void releaseAgain(Ids.Task id, OutstandingTask task, Instant now) {
    ExperimentPlan plan = stores.plans().get(id.experimentId());
    if (plan.state() != DesiredState.RUNNING) {
      return;
    }
    PlannedLevel level = plan.level(id.level()).orElseThrow();
    int slotsPerTask = stores.windows().get(id.experimentId()).slotsPerTask();
    GenerationTask composed = tasks.compose(plan, level, id.index(), slotsPerTask);
    // It did fit into a record when it was released first.
    output.task(composed.limited(task.slots(), task.lease()));
    stores.outstanding().put(composed.taskId(), task.releasedAgain(now));
  }
}
