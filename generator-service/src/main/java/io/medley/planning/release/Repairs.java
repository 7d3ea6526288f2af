package io.medley.planning.release;

import io.medley.contracts.Ids;
import io.medley.contracts.plan.ExperimentPlan;
import io.medley.contracts.plan.PlannedLevel;
import io.medley.contracts.task.TaskResult;
import io.medley.planning.state.LevelState;
import io.medley.planning.state.PlanningStores;
import io.medley.planning.state.Replacement;
import io.medley.planning.task.LevelTasks;
import java.util.List;
import java.util.Objects;

/**
 * The further ordinals that are ordered in the place of a level's duplicates, as tasks after its
 * first ones. All state is in the stores; on the stream thread alone.
 */
final class Repairs {
  private final PlanningStores stores;
  private final LevelTasks tasks;

  Repairs(PlanningStores stores, LevelTasks tasks) {
    this.stores = stores;
    this.tasks = tasks;
  }

  /**
   * What a level's tasks have made so far; what was ordered of tasks that have not reported does
   * not count.
   */
  LevelHarvest harvest(ExperimentPlan plan, PlannedLevel level, List<TaskResult> results) {
    List<Replacement> ordered =
        results.stream()
            .map(result -> stores.replacements().get(result.taskId()))
            .filter(Objects::nonNull)
            .flatMap(task -> task.ordinals().stream())
            .toList();
    return new LevelHarvest(level, tasks.beyondPlanned(plan, level), results, ordered);
  }

  /**
   * Orders what is still to be replaced, as far as there are ordinals left for it.
   *
   * @param state of the level
   * @return tasks ordered
   */
  int order(
      ExperimentPlan plan,
      PlannedLevel level,
      LevelState state,
      LevelHarvest harvest,
      int slotsPerTask) {
    List<Replacement> replacements = harvest.next(plan.classes());
    int next = tasks.first(plan, level, slotsPerTask) + state.repairs();
    int ordered = 0;
    for (int from = 0; from < replacements.size(); from += slotsPerTask) {
      List<Replacement> some =
          replacements.subList(from, Math.min(from + slotsPerTask, replacements.size()));
      stores.replacements().put(prefix(plan, level) + (next + ordered), new Replacement.Task(some));
      ordered++;
    }
    return ordered;
  }

  /** Forgets what was ordered for a level. */
  void forget(ExperimentPlan plan, PlannedLevel level) {
    PlanningStores.removeAll(stores.replacements(), prefix(plan, level));
  }

  private static String prefix(ExperimentPlan plan, PlannedLevel level) {
    return Ids.level(plan.experimentId(), level.level()) + "/";
  }
}
