package io.medley.evaluation;

import io.medley.contracts.plan.ExperimentPlan;
import io.medley.contracts.plan.ExperimentPlan.DesiredState;
import io.medley.contracts.plan.PlannedLevel;
import io.medley.contracts.plan.PlannedRun;
import io.medley.contracts.task.LevelClosed;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a report has to wait for: the plan; every level closed; of each usable level the complete
 * scores; every expected run; of each usable level the accepted samples. A level that is not usable
 * has neither runs nor scores that anyone should wait for. For a cancelled experiment nothing is
 * waited for but the plan and its levels, which planning closes at once.
 */
final class Awaited {
  private Awaited() {}

  /**
   * The first slot that has nothing in it yet, or empty where the report can be written.
   *
   * @param events the event in a slot, null where none has come
   */
  static Optional<String> first(Function<String, EvaluationEvent> events) {
    if (!(events.apply(Slots.PLAN) instanceof EvaluationEvent.Planned planned)) {
      return Optional.of(Slots.PLAN);
    }
    ExperimentPlan plan = planned.plan();
    Map<String, LevelClosed> closed = new HashMap<>();
    for (PlannedLevel level : plan.levels()) {
      String slot = Slots.closed(level.level());
      if (!(events.apply(slot) instanceof EvaluationEvent.Closed event)) {
        return Optional.of(slot);
      }
      closed.put(level.level(), event.level());
    }
    if (plan.state() == DesiredState.CANCELLED) {
      return Optional.empty();
    }
    ReportInputs known = new ReportInputs(plan, closed, Map.of(), Map.of(), Map.of(), Map.of());
    for (PlannedLevel level : known.usableLevels()) {
      String slot = Slots.scored(level.level());
      if (events.apply(slot) == null) {
        return Optional.of(slot);
      }
    }
    for (PlannedRun run : known.expectedRuns()) {
      String slot = Slots.ran(run.runId());
      if (events.apply(slot) == null) {
        return Optional.of(slot);
      }
    }
    for (PlannedLevel level : known.usableLevels()) {
      for (int ordinal : closed.get(level.level()).accepted()) {
        String slot = Slots.drawn(level.level(), ordinal);
        if (events.apply(slot) == null) {
          return Optional.of(slot);
        }
      }
    }
    return Optional.empty();
  }
}
