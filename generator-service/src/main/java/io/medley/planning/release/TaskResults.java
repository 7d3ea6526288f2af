package io.medley.planning.release;

import io.medley.contracts.Ids;
import io.medley.contracts.Progress.State;
import io.medley.contracts.plan.ExperimentPlan;
import io.medley.contracts.plan.PlannedLevel;
import io.medley.contracts.task.TaskResult;
import io.medley.contracts.task.TaskResult.Made;
import io.medley.planning.event.Origin;
import io.medley.planning.state.Ledger;
import io.medley.planning.state.LevelState;
import io.medley.planning.state.PlanningStores;
import io.medley.planning.state.TaskWindow;
import io.medley.planning.task.LevelTasks;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Counts the results of tasks that are out, into ledgers, windows and levels; a result of no such
 * task becomes a dead letter. All state is in the stores.
 */
final class TaskResults {
  private final PlanningStores stores;
  private final PlanningOutput output;
  private final LevelCloser closer;
  private final LevelTasks tasks;

  TaskResults(PlanningStores stores, PlanningOutput output, LevelCloser closer, LevelTasks tasks) {
    this.stores = stores;
    this.output = output;
    this.closer = closer;
    this.tasks = tasks;
  }

  /**
   * Counts a result; the first of a task counts, and one of a task that never was does not.
   *
   * @return the plan whose tasks may go on, empty where nothing was counted
   */
  Optional<ExperimentPlan> counted(Origin origin, TaskResult result) {
    ExperimentPlan plan = stores.plans().get(result.experimentId());
    if (plan == null) {
      output.deadLetter(origin, "there is no experiment " + result.experimentId());
      return Optional.empty();
    }
    Optional<PlannedLevel> level = plan.level(result.level());
    LevelState state = level.map(known -> stores.level(plan, known)).orElse(LevelState.NEW);
    if (state.closed() || stores.results().get(result.taskId()) != null) {
      return Optional.empty();
    }
    Optional<String> fault = fault(plan, level, result);
    if (fault.isPresent()) {
      output.deadLetter(origin, fault.get());
      return Optional.empty();
    }
    stores.results().put(result.taskId(), result);
    stores.outstanding().delete(result.taskId());
    count(plan, level.orElseThrow(), state.plus(result.made().size()), result);
    return Optional.of(plan);
  }

  private Optional<String> fault(
      ExperimentPlan plan, Optional<PlannedLevel> level, TaskResult result) {
    TaskWindow window = stores.windows().get(plan.experimentId());
    if (level.isEmpty() || !released(plan, level.get(), window, result.task())) {
      return Optional.of("no task " + result.taskId() + " is out");
    }
    Set<Integer> open =
        new HashSet<>(tasks.ordinals(plan, level.get(), result.task(), window.slotsPerTask()));
    for (Made made : result.made()) {
      if (!open.remove(made.ordinal())) {
        return Optional.of(
            "ordinal %d is not one of task %s, or is there twice"
                .formatted(made.ordinal(), result.taskId()));
      }
    }
    return Optional.empty();
  }

  private boolean released(ExperimentPlan plan, PlannedLevel level, TaskWindow window, int task) {
    int index = plan.levels().indexOf(level);
    if (task < 0 || window.released(index, 1) == 0) {
      return false;
    }
    LevelState state = stores.level(plan, level);
    int first = tasks.first(plan, level, window.slotsPerTask());
    int out = state.stoppedAfter() == null ? window.released(index, first) : state.stoppedAfter();
    return task < out || (task >= first && task < first + state.repairsReleased());
  }

  private void count(
      ExperimentPlan plan, PlannedLevel level, LevelState counted, TaskResult result) {
    String id = plan.experimentId();
    Ledger ledger = stores.ledgers().get(id);
    if (ledger != null) {
      stores.ledgers().put(id, ledger.reported(result));
    }
    TaskWindow window = stores.windows().get(id).reported();
    LevelState state = counted;
    int first = tasks.first(plan, level, window.slotsPerTask());
    if (result.fatal() != null && state.stoppedAfter() == null) {
      int index = plan.levels().indexOf(level);
      state = state.stopped(window.released(index, first));
      window = window.without(index);
    }
    stores.windows().put(id, window);
    stores.levels().put(Ids.level(id, level.level()), state);
    if (state.allReported(first)) {
      closer.endRound(plan, level);
    } else {
      output.level(plan, level, Math.min(state.made(), level.samples()), State.RUNNING);
    }
  }
}
