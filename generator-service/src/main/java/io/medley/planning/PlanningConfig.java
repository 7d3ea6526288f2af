package io.medley.planning;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The keys of planning. */
@ConfigMapping(prefix = "medley.planning")
interface PlanningConfig {

  /** Tasks of an experiment under way at the same time, 1 or more. Default: 4. */
  @WithDefault("4")
  int tasksOutstanding();

  /** Most samples of a task, 1 to 256. Default: 24. */
  @WithDefault("24")
  int slotsPerTask();
}
