package io.medley.evaluation.events;

import io.medley.contracts.plan.ExperimentPlan;
import io.medley.contracts.plan.ExperimentPlan.DesiredState;
import io.medley.contracts.plan.PlannedLevel;
import io.medley.contracts.task.LevelClosed;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What the report of an experiment waits for: first the plan, then every level closed, then of each
 * usable level the complete scores and the accepted samples, and every expected run. A level that
 * is not usable has neither runs nor scores that anyone should wait for. For a cancelled experiment
 * nothing is waited for but the plan and its levels, which planning closes at once.
 *
 * <p>Finding out costs a look at each slot, and is done once per step; an event then costs the
 * removal of its slot. Used by one thread.
 */
public final class Awaited {
  private final Set<String> missing = new HashSet<>();
  private boolean last;

  private Awaited() {}

  /**
   * What is missing now.
   *
   * @param events the event in a slot, null where none has come; asked for the plan and for levels
   * @param has whether there is an event in a slot
   */
  public static Awaited of(Function<String, EvaluationEvent> events, Predicate<String> has) {
    Awaited awaited = new Awaited();
    if (events.apply(Slots.PLAN) instanceof EvaluationEvent.Planned planned) {
      awaited.find(planned.plan(), events, has);
    } else {
      awaited.missing.add(Slots.PLAN);
    }
    return awaited;
  }

  private void find(
      ExperimentPlan plan, Function<String, EvaluationEvent> events, Predicate<String> has) {
    Map<String, LevelClosed> closed = new HashMap<>();
    for (PlannedLevel level : plan.levels()) {
      String slot = Slots.closed(level.level());
      if (events.apply(slot) instanceof EvaluationEvent.Closed event) {
        closed.put(level.level(), event.level());
      } else {
        missing.add(slot);
      }
    }
    last = missing.isEmpty();
    if (last && plan.state() != DesiredState.CANCELLED) {
      ReportInputs known = new ReportInputs(plan, closed, Map.of(), Map.of(), Map.of(), Map.of());
      for (PlannedLevel level : known.usableLevels()) {
        await(Slots.scored(level.level()), has);
        closed
            .get(level.level())
            .accepted()
            .forEach(ordinal -> await(Slots.drawn(level.level(), ordinal), has));
      }
      known.expectedRuns().forEach(run -> await(Slots.ran(run.runId()), has));
    }
  }

  private void await(String slot, Predicate<String> has) {
    if (!has.test(slot)) {
      missing.add(slot);
    }
  }

  /** Whether not even the plan is there. */
  public boolean isForPlan() {
    return missing.contains(Slots.PLAN);
  }

  /** There is an event in a slot now. */
  public void arrived(String slot) {
    missing.remove(slot);
  }

  /** Whether everything of this step is there. */
  public boolean isOver() {
    return missing.isEmpty();
  }

  /** Whether the report can be written when this step is over; otherwise there is another step. */
  public boolean isLast() {
    return last;
  }
}
