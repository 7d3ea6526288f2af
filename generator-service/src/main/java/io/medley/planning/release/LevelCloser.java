package io.medley.planning.release;

import io.medley.contracts.Ids;
import io.medley.contracts.Progress.State;
import io.medley.contracts.plan.ExperimentPlan;
import io.medley.contracts.plan.PlannedLevel;
import io.medley.contracts.sample.Sample;
import io.medley.contracts.task.Choice;
import io.medley.contracts.task.LevelClosed;
import io.medley.contracts.task.LevelClosed.Ending;
import io.medley.contracts.task.TaskResult;
import io.medley.planning.state.Ledger;
import io.medley.planning.state.LevelState;
import io.medley.planning.state.PlanningStores;
import io.medley.planning.state.TaskWindow;
import io.medley.planning.task.BaseSets;
import io.medley.planning.task.LevelTasks;
import java.time.Clock;
import java.util.List;

/**
 * Ends rounds of levels, closes levels, and lets go of what is needed no more. All state is in the
 * stores; on the stream thread alone.
 */
public final class LevelCloser {
  private final PlanningStores stores;
  private final PlanningOutput output;
  private final BaseSets bases;
  private final Repairs repairs;
  private final Clock clock;

  public LevelCloser(
      PlanningStores stores, PlanningOutput output, BaseSets bases, LevelTasks tasks, Clock clock) {
    this.stores = stores;
    this.output = output;
    this.bases = bases;
    this.repairs = new Repairs(stores, tasks);
    this.clock = clock;
  }

  /**
   * Goes on with a level all of whose tasks have reported: orders tasks in the place of duplicates
   * where the request wants that, or else closes it.
   */
  void endRound(ExperimentPlan plan, PlannedLevel level) {
    Ledger ledger = stores.ledgers().get(plan.experimentId());
    List<TaskResult> results = results(plan, level);
    LevelHarvest harvest = repairs.harvest(plan, level, results);
    boolean fatal = LevelClosing.fatal(results).isPresent();
    boolean curtailed =
        ledger != null
            && ledger.curtailed().contains(level.level())
            && !stores.level(plan, level).replacing()
            && !fatal;
    if (!curtailed && !fatal && ordersRepairs(plan, level, harvest)) {
      return;
    }
    close(
        plan,
        level,
        curtailed
            ? LevelClosing.close(
                plan.experimentId(),
                level,
                harvest,
                results,
                Ending.BUDGET,
                "the budget is used up")
            : LevelClosing.close(plan.experimentId(), level, harvest, results),
        State.DONE,
        null);
  }

  private boolean ordersRepairs(ExperimentPlan plan, PlannedLevel level, LevelHarvest harvest) {
    if (!plan.request().generation().replacesDuplicates()) {
      return false;
    }
    String id = plan.experimentId();
    TaskWindow window = stores.windows().get(id);
    LevelState state = stores.level(plan, level);
    int ordered = repairs.order(plan, level, state, harvest, window.slotsPerTask());
    if (ordered > 0) {
      stores.levels().put(Ids.level(id, level.level()), state.ordered(ordered));
      stores.windows().put(id, window.repairing(plan.levels().indexOf(level)));
      output.level(plan, level, harvest.accepted().size(), State.RUNNING);
    }
    return ordered > 0;
  }

  /** Closes the next level, whose samples were there to be drawn. */
  public void closeImported(ExperimentPlan plan, PlannedLevel level, List<Sample> samples) {
    String id = plan.experimentId();
    stores.windows().put(id, stores.windows().get(id).passed());
    close(plan, level, LevelClosing.imported(id, level, samples), State.DONE, null);
  }

  /** Closes the next level, which cannot be made because its base set came to nothing. */
  void closeWithoutBase(ExperimentPlan plan, PlannedLevel level) {
    String id = plan.experimentId();
    stores.windows().put(id, stores.windows().get(id).passed());
    close(plan, level, LevelClosing.withoutBase(id, level), State.DONE, null);
  }

  /** Closes a level whose samples were chosen from its base. */
  public void closeChosen(
      ExperimentPlan plan,
      PlannedLevel level,
      LevelClosed base,
      List<Sample> samples,
      Choice choice) {
    close(plan, level, LevelClosing.chosen(level, base, samples, choice), State.DONE, null);
  }

  /** Closes a level that cannot be chosen because its base came to nothing. */
  public void closeChosenWithoutBase(ExperimentPlan plan, PlannedLevel level) {
    LevelClosed closed = LevelClosing.withoutBase(plan.experimentId(), level);
    close(plan, level, closed, State.DONE, null);
  }

  /** Closes a level that could not be chosen. */
  public void closeUnchosen(ExperimentPlan plan, PlannedLevel level, String why) {
    LevelClosed closed = LevelClosing.unchosen(plan.experimentId(), level, why);
    close(plan, level, closed, State.DONE, null);
  }

  /**
   * Closes every level that is still open with what there is; no further task is released. Where a
   * budget ends the replacement of duplicates, the level has all that it would have without it, and
   * closes as if there were no budget; its duplicates stay, and are counted. Levels that are chosen
   * cost nothing: a budget leaves them to be chosen from what there is.
   *
   * @param why one line
   */
  public void closeRest(ExperimentPlan plan, Ending ending, String why) {
    String id = plan.experimentId();
    stores.preparing().delete(id);
    stores.windows().put(id, stores.windows().get(id).ended(plan));
    State end = ending == Ending.FAILED ? State.FAILED : State.DONE;
    List<PlannedLevel> open =
        plan.levels().stream().filter(level -> !stores.level(plan, level).closed()).toList();
    for (PlannedLevel level : open) {
      if (ending == Ending.BUDGET && level.chosen() && bases.closing(plan, level).usable()) {
        continue;
      }
      List<TaskResult> results = results(plan, level);
      LevelHarvest harvest = repairs.harvest(plan, level, results);
      boolean whole = ending == Ending.BUDGET && stores.level(plan, level).replacing();
      LevelClosed closed =
          whole
              ? LevelClosing.close(id, level, harvest, results)
              : LevelClosing.close(id, level, harvest, results, ending, why);
      close(plan, level, closed, end, why);
    }
    if (open.isEmpty()) {
      letGoOfMaterials(plan);
    }
  }

  private void close(
      ExperimentPlan plan, PlannedLevel level, LevelClosed closing, State end, String message) {
    String id = plan.experimentId();
    LevelClosed closed =
        LevelClosing.fitting(closing.closedAfter(stores.stopwatch(plan).read(clock.instant())));
    stores.levels().put(closed.key(), stores.level(plan, level).close());
    TaskWindow window = stores.windows().get(id).levelClosed();
    stores.windows().put(id, window);
    PlanningStores.removeAll(stores.results(), closed.key() + "/");
    PlanningStores.removeAll(stores.outstanding(), closed.key() + "/");
    repairs.forget(plan, level);
    if (BaseSets.isBase(plan, level.level())) {
      bases.closed(closed);
    }
    output.closed(closed);
    boolean last = window.finished(plan);
    output.planning(plan, window.closed(), last ? end : State.RUNNING, message);
    if (last) {
      stores.ledgers().delete(id);
      stores.stopwatches().delete(id);
      letGoOfMaterials(plan);
    }
  }

  private void letGoOfMaterials(ExperimentPlan plan) {
    stores.forgetMaterials(plan.experimentId());
    bases.forget(plan);
  }

  private List<TaskResult> results(ExperimentPlan plan, PlannedLevel level) {
    return PlanningStores.values(
        stores.results(), Ids.level(plan.experimentId(), level.level()) + "/");
  }
}
