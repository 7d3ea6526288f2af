package io.medley.planning;

import io.medley.contracts.plan.ExperimentPlan;

/**
 * How far an experiment's tasks are out. Levels are released in their order, so that early levels
 * close early.
 *
 * @param slotsPerTask fixed when the experiment was accepted
 * @param level index of the level that the next task belongs to
 * @param task index of the next task within it
 * @param outstanding tasks released and not reported
 * @param closed levels closed
 */
record Wave(int slotsPerTask, int level, int task, int outstanding, int closed) {

  /** Nothing released yet. */
  static Wave start(int slotsPerTask) {
    return new Wave(slotsPerTask, 0, 0, 0, 0);
  }

  /** Whether every task of the plan has been released. */
  boolean exhausted(ExperimentPlan plan) {
    return level == plan.levels().size();
  }

  /** Tasks that are not released yet. */
  int tasksLeft(ExperimentPlan plan) {
    int all =
        plan.levels().stream()
            .skip(level)
            .mapToInt(planned -> TaskComposition.tasks(planned, slotsPerTask))
            .sum();
    return all - task;
  }

  /** Whether that task has been released. */
  boolean released(int ofLevel, int index) {
    return index >= 0 && (ofLevel < level || (ofLevel == level && index < task));
  }

  /** After the next task was released. */
  Wave advanced(ExperimentPlan plan) {
    boolean last = task + 1 == TaskComposition.tasks(plan.levels().get(level), slotsPerTask);
    return new Wave(
        slotsPerTask, last ? level + 1 : level, last ? 0 : task + 1, outstanding + 1, closed);
  }

  /** After a task reported. */
  Wave reported() {
    return new Wave(slotsPerTask, level, task, outstanding - 1, closed);
  }

  /** When no further task is to be released. */
  Wave ended(ExperimentPlan plan) {
    return new Wave(slotsPerTask, plan.levels().size(), 0, outstanding, closed);
  }

  /** After a level closed. */
  Wave levelClosed() {
    return new Wave(slotsPerTask, level, task, outstanding, closed + 1);
  }
}
