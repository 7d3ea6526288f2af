package io.medley.mixing;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.medley.contracts.plan.ExperimentPlan;

/**
 * How far mixing is with an experiment. The record of a finished one stays, without its plan, so
 * that what arrives late is not kept again.
 *
 * @param plan of an open experiment, null of any other
 */
record OpenExperiment(Stage stage, ExperimentPlan plan) {

  /** The stages, in order. */
  enum Stage {
    /** Something of it has come, and its plan has not. */
    @JsonProperty("unplanned")
    UNPLANNED,
    /** Runs are laid out as their samples come. */
    @JsonProperty("open")
    OPEN,
    /** Every run is laid out or never will be; what was kept is being removed. */
    @JsonProperty("sweeping")
    SWEEPING,
    /** Nothing is kept any more. */
    @JsonProperty("finished")
    FINISHED
  }

  OpenExperiment {
    if ((stage == Stage.OPEN) != (plan != null)) {
      throw new IllegalArgumentException("an open experiment has a plan, any other has none");
    }
  }

  static OpenExperiment open(ExperimentPlan plan) {
    return new OpenExperiment(Stage.OPEN, plan);
  }

  static OpenExperiment at(Stage stage) {
    return new OpenExperiment(stage, null);
  }
}
