package io.medley.planning.event;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.medley.contracts.plan.Command;
import io.medley.contracts.plan.ExperimentPlan;
import io.medley.contracts.plan.ExperimentState;
import io.medley.contracts.sample.Sample;
import io.medley.contracts.task.TaskResult;
import java.time.Instant;

/** Something for the planner of one experiment, in the order of its partition. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "event")
@JsonSubTypes({
  @JsonSubTypes.Type(value = PlanningEvent.Requested.class, name = "requested"),
  @JsonSubTypes.Type(value = PlanningEvent.Reported.class, name = "reported"),
  @JsonSubTypes.Type(value = PlanningEvent.Commanded.class, name = "commanded"),
  @JsonSubTypes.Type(value = PlanningEvent.Arrived.class, name = "arrived"),
  @JsonSubTypes.Type(value = PlanningEvent.Ended.class, name = "ended")
})
public sealed interface PlanningEvent extends Emission {

  /** The experiment it is about; the key. */
  @JsonIgnore
  String experiment();

  /**
   * A request that can be served.
   *
   * @param partition of the request
   * @param offset of the request
   */
  record Requested(int partition, long offset, ExperimentPlan plan) implements PlanningEvent {
    @Override
    public String experiment() {
      return plan.experimentId();
    }
  }

  /** A sample has come that other levels may be made from. */
  record Arrived(Sample sample) implements PlanningEvent {
    @Override
    public String experiment() {
      return sample.experimentId();
    }
  }

  /** A generator reports a task. */
  record Reported(Origin origin, TaskResult result) implements PlanningEvent {
    @Override
    public String experiment() {
      return result.experimentId();
    }
  }

  /**
   * An experiment has its report.
   *
   * @param acceptedAt tells it from an experiment that had the same id before
   */
  record Ended(String experimentId, ExperimentState state, Instant acceptedAt)
      implements PlanningEvent {
    @Override
    public String experiment() {
      return experimentId;
    }
  }

  /** A user wants something of an experiment. */
  record Commanded(Origin origin, Command command) implements PlanningEvent {
    @Override
    public String experiment() {
      return command.experimentId();
    }
  }
}
