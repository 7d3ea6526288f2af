package io.medley.planning.release;

/**
 * What the operator may set of planning.
 *
 * @param tasksOutstanding tasks of an experiment that may be under way at the same time, 1 or more
 * @param endpointTasksOutstanding the same where the generator waits for an endpoint
 * @param slotsPerTask most samples of a task, 1 to 256; a task has the largest multiple of the
 *     number of classes up to this, and exactly this where there are more classes
 */
public record PlanningSettings(
    int tasksOutstanding, int endpointTasksOutstanding, int slotsPerTask) {
  public static final PlanningSettings DEFAULT = new PlanningSettings(4, 32, 24);

  private static final int MOST_SLOTS = 256;

  public PlanningSettings {
    if (tasksOutstanding < 1) {
      throw new IllegalArgumentException(
          "medley.planning.tasks-outstanding must be 1 or more, not " + tasksOutstanding);
    }
    if (endpointTasksOutstanding < 1) {
      throw new IllegalArgumentException(
          "medley.planning.endpoint-tasks-outstanding must be 1 or more, not "
              + endpointTasksOutstanding);
    }
    if (slotsPerTask < 1 || slotsPerTask > MOST_SLOTS) {
      throw new IllegalArgumentException(
          "medley.planning.slots-per-task must be 1 to %d, not %d"
              .formatted(MOST_SLOTS, slotsPerTask));
    }
  }

  /** Settings that make no difference between generators. */
  public PlanningSettings(int tasksOutstanding, int slotsPerTask) {
    this(tasksOutstanding, tasksOutstanding, slotsPerTask);
  }

  /** Samples of a task of an experiment with that many classes. */
  public int slots(int classes) {
    return classes <= slotsPerTask ? slotsPerTask / classes * classes : slotsPerTask;
  }
}
