package io.medley.planning.state;

import io.medley.contracts.plan.ExperimentPlan;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which of an experiment's tasks are out: a window that rolls over its tasks in their order. Levels
 * are released in their order, so that early levels close early; tasks that make up for duplicates
 * go before.
 *
 * @param slotsPerTask fixed when the experiment was accepted
 * @param level index of the level that the next task belongs to
 * @param task index of the next task within it
 * @param outstanding tasks released and not reported
 * @param closed levels closed
 * @param repairing indices of levels with further tasks to release, in the order in which they came
 *     to it
 */
public record TaskWindow(
    int slotsPerTask, int level, int task, int outstanding, int closed, List<Integer> repairing) {

  public TaskWindow {
    repairing = List.copyOf(repairing);
  }

  /** Nothing released yet. */
  public static TaskWindow start(int slotsPerTask) {
    return new TaskWindow(slotsPerTask, 0, 0, 0, 0, List.of());
  }

  /** Whether the first tasks of every level of the plan have been released. */
  public boolean exhausted(ExperimentPlan plan) {
    return level == plan.levels().size();
  }

  /** Whether every level of the plan is closed. */
  public boolean finished(ExperimentPlan plan) {
    return closed == plan.levels().size();
  }

  /** Of the first tasks of a level that has so many, those that have been released. */
  public int released(int ofLevel, int tasks) {
    if (ofLevel < level) {
      return tasks;
    }
    return ofLevel == level ? task : 0;
  }

  /** After the next task was released, one of so many first ones of its level. */
  public TaskWindow advanced(int tasks) {
    boolean last = task + 1 == tasks;
    return new TaskWindow(
        slotsPerTask,
        last ? level + 1 : level,
        last ? 0 : task + 1,
        outstanding + 1,
        closed,
        repairing);
  }

  /** After the next level was passed over, without a task. */
  public TaskWindow passed() {
    return new TaskWindow(slotsPerTask, level + 1, 0, outstanding, closed, repairing);
  }

  /** When no further task of a level is to be released. */
  public TaskWindow without(int ofLevel) {
    boolean next = ofLevel == level;
    return new TaskWindow(
        slotsPerTask,
        next ? level + 1 : level,
        next ? 0 : task,
        outstanding,
        closed,
        repairing.stream().filter(other -> other != ofLevel).toList());
  }

  /** After a task reported. */
  public TaskWindow reported() {
    return new TaskWindow(slotsPerTask, level, task, outstanding - 1, closed, repairing);
  }

  /** When no further task is to be released. */
  public TaskWindow ended(ExperimentPlan plan) {
    return new TaskWindow(slotsPerTask, plan.levels().size(), 0, outstanding, closed, List.of());
  }

  /** After a level closed. */
  public TaskWindow levelClosed() {
    return new TaskWindow(slotsPerTask, level, task, outstanding, closed + 1, repairing);
  }

  /** After further tasks were ordered for a level. */
  public TaskWindow repairing(int ofLevel) {
    List<Integer> more = Stream.concat(repairing.stream(), Stream.of(ofLevel)).toList();
    return new TaskWindow(slotsPerTask, level, task, outstanding, closed, more);
  }

  /**
   * After a further task was released.
   *
   * @param last whether it was the last that its level has
   */
  public TaskWindow repairReleased(boolean last) {
    List<Integer> left = last ? repairing.subList(1, repairing.size()) : repairing;
    return new TaskWindow(slotsPerTask, level, task, outstanding + 1, closed, left);
  }
}
