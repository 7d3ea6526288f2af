package io.medley.mixing;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.medley.contracts.plan.ExperimentPlan;
import io.medley.contracts.sample.Sample;
import io.medley.contracts.task.LevelClosed;

/**
 * What happens to an experiment, as mixing sees it. Keyed by the experiment's id, all events go
 * through one repartition topic, so one processor sees them all, whatever the partitions of the
 * topics they came from.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "event")
@JsonSubTypes({
  @JsonSubTypes.Type(value = MixingEvent.Planned.class, name = "planned"),
  @JsonSubTypes.Type(value = MixingEvent.Deleted.class, name = "deleted"),
  @JsonSubTypes.Type(value = MixingEvent.Closed.class, name = "closed"),
  @JsonSubTypes.Type(value = MixingEvent.Arrived.class, name = "arrived")
})
sealed interface MixingEvent {

  /** There is a plan, or a new version of it. */
  record Planned(ExperimentPlan plan) implements MixingEvent {}

  /** The plan is gone, so everything of the experiment goes. */
  record Deleted() implements MixingEvent {}

  /** A level will get no further samples. */
  record Closed(LevelClosed level) implements MixingEvent {}

  /** A sample, real or synthetic. */
  record Arrived(Sample sample) implements MixingEvent {}
}
