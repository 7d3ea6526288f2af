package io.medley.planning;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The keys of planning. */
@ConfigMapping(prefix = "medley.planning")
public interface PlanningConfig {

  /** Tasks of an experiment under way at the same time, 1 or more. Default: 4. */
  @WithDefault("4")
  int tasksOutstanding();

  /**
   * The same where the generator waits for an endpoint, 1 or more: enough for the calls of all
   * generators together. Default: 32.
   */
  @WithDefault("32")
  int endpointTasksOutstanding();

  /** Most samples of a task, 1 to 256. Default: 24. */
  @WithDefault("24")
  int slotsPerTask();
}
