package io.medley.planning.release;

import io.medley.contracts.Ids;
import io.medley.contracts.plan.ExperimentPlan;
import io.medley.contracts.plan.ExperimentPlan.DesiredState;
import io.medley.contracts.plan.PlannedLevel;
import io.medley.contracts.request.BudgetSpec;
import io.medley.contracts.sample.Sample;
import io.medley.contracts.task.GenerationTask;
import io.medley.contracts.task.Lease;
import io.medley.contracts.task.LevelClosed.Ending;
import io.medley.contracts.task.TaskResult;
import io.medley.planning.event.Origin;
import io.medley.planning.release.Leasing.Decision;
import io.medley.planning.state.Ledger;
import io.medley.planning.state.LevelState;
import io.medley.planning.state.OutstandingTask;
import io.medley.planning.state.PlanningStores;
import io.medley.planning.state.TaskWindow;
import io.medley.planning.task.BaseSets;
import io.medley.planning.task.LevelTasks;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Releases an experiment's tasks within its budget and counts their results. At most the set number
 * of tasks is outstanding at a time; all state is in the stores. A level that is made from another
 * one waits until that is closed and its samples are here.
 */
public final class TaskRelease {
  /** How long tasks that are out when the minutes are over have to report. */
  public static final Duration GRACE = Duration.ofMinutes(1);

  private final PlanningStores stores;
  private final PlanningOutput output;
  private final LevelCloser closer;
  private final BaseSets bases;
  private final LevelTasks tasks;
  private final PlanningSettings settings;
  private final Clock clock;
  private final TaskResults results;

  public TaskRelease(
      PlanningStores stores,
      PlanningOutput output,
      LevelCloser closer,
      BaseSets bases,
      LevelTasks tasks,
      PlanningSettings settings,
      Clock clock) {
    this.stores = stores;
    this.output = output;
    this.closer = closer;
    this.bases = bases;
    this.tasks = tasks;
    this.settings = settings;
    this.clock = clock;
    this.results = new TaskResults(stores, output, closer, tasks);
  }

  /**
   * A task to release.
   *
   * @param repair whether it makes up for duplicates
   */
  private record Next(PlannedLevel level, int task, boolean repair) {}

  /** Releases what may be released, if the experiment runs and its materials are there. */
  public void release(ExperimentPlan plan) {
    String id = plan.experimentId();
    if (plan.state() != DesiredState.RUNNING || stores.preparing().get(id) != null) {
      return;
    }
    boolean released = true;
    while (released) {
      passLevelsWithoutTasks(plan);
      TaskWindow window = stores.windows().get(id);
      Optional<Next> next =
          window.outstanding() < mostOutstanding(plan) ? next(plan, window) : Optional.empty();
      released = next.isPresent() && release(plan, window, next.get());
    }
  }

  private int mostOutstanding(ExperimentPlan plan) {
    return plan.request().generation().callsAnEndpoint()
        ? settings.endpointTasksOutstanding()
        : settings.tasksOutstanding();
  }

  /**
   * Passes over levels that are chosen, and closes those that cannot be made because their base set
   * came to nothing, as long as they are next.
   */
  private void passLevelsWithoutTasks(ExperimentPlan plan) {
    for (TaskWindow window = stores.windows().get(plan.experimentId());
        !window.exhausted(plan);
        window = stores.windows().get(plan.experimentId())) {
      PlannedLevel level = plan.levels().get(window.level());
      if (level.chosen()) {
        stores.windows().put(plan.experimentId(), window.passed());
      } else if (level.base() != null
          && bases.readiness(plan, level) == BaseSets.Readiness.UNUSABLE) {
        closer.closeWithoutBase(plan, level);
      } else {
        return;
      }
    }
  }

  private Optional<Next> next(ExperimentPlan plan, TaskWindow window) {
    if (!window.repairing().isEmpty()) {
      PlannedLevel level = plan.levels().get(window.repairing().get(0));
      int first = tasks.first(plan, level, window.slotsPerTask());
      return Optional.of(
          new Next(level, first + stores.level(plan, level).repairsReleased(), true));
    }
    if (window.exhausted(plan)) {
      return Optional.empty();
    }
    PlannedLevel level = plan.levels().get(window.level());
    boolean ready =
        level.base() == null || bases.readiness(plan, level) == BaseSets.Readiness.READY;
    return ready ? Optional.of(new Next(level, window.task(), false)) : Optional.empty();
  }

  /** Whether it went out. */
  private boolean release(ExperimentPlan plan, TaskWindow window, Next next) {
    Decision decision = decide(plan, window, next);
    if (decision instanceof Leasing.Granted granted) {
      return send(plan, window, next, granted);
    }
    if (decision instanceof Leasing.UsedUp usedUp && window.outstanding() == 0) {
      closer.closeRest(plan, Ending.BUDGET, usedUp.reason());
    }
    return false;
  }

  private Decision decide(ExperimentPlan plan, TaskWindow window, Next next) {
    BudgetSpec budget = plan.request().budget();
    int slots = tasks.ordinals(plan, next.level(), next.task(), window.slotsPerTask()).size();
    if (budget == null) {
      return new Leasing.Granted(slots, null);
    }
    int tasksLeft = Math.max(1, tasks.left(plan, window));
    int atOnce = Math.min(mostOutstanding(plan) - window.outstanding(), tasksLeft);
    Ledger ledger = stores.ledgers().get(plan.experimentId());
    return Leasing.decide(budget, ledger, slots, atOnce, late(plan, Duration.ZERO));
  }

  /** Whether it fits into a record; where it does not, the experiment has failed. */
  private boolean send(ExperimentPlan plan, TaskWindow window, Next next, Leasing.Granted granted) {
    String id = plan.experimentId();
    PlannedLevel level = next.level();
    if (next.repair()) {
      tasks.cut(plan, level, next.task(), granted.slots());
    }
    GenerationTask task = tasks.compose(plan, level, next.task(), window.slotsPerTask());
    Lease lease = granted.lease();
    Optional<String> excess = output.task(task.limited(granted.slots(), lease));
    if (excess.isPresent()) {
      closer.closeRest(plan, Ending.FAILED, excess.get());
      return false;
    }
    stores
        .outstanding()
        .put(task.taskId(), new OutstandingTask(clock.instant(), granted.slots(), lease));
    if (lease != null) {
      Ledger ledger = stores.ledgers().get(id).granted(task.taskId(), granted.slots(), lease);
      boolean cut = granted.slots() < task.slots().size();
      stores.ledgers().put(id, cut ? ledger.curtailed(level.level()) : ledger);
    }
    if (next.repair()) {
      LevelState state = stores.level(plan, level).repairReleased();
      stores.levels().put(Ids.level(id, level.level()), state);
      stores.windows().put(id, window.repairReleased(!state.repairWaits()));
    } else {
      stores.windows().put(id, window.advanced(tasks.first(plan, level, window.slotsPerTask())));
    }
    return true;
  }

  /** Ends the experiments whose minutes are over and whose tasks have had time to report. */
  public void endWhatIsLate() {
    stores
        .budgeted()
        .forEach(
            id -> {
              ExperimentPlan plan = stores.plans().get(id);
              Duration patience =
                  stores.windows().get(id).outstanding() == 0 ? Duration.ZERO : GRACE;
              if (late(plan, patience)) {
                Leasing.UsedUp minutes =
                    Leasing.usedUp("maxMinutes", plan.request().budget().maxMinutes());
                closer.closeRest(plan, Ending.BUDGET, minutes.reason());
              }
            });
  }

  private boolean late(ExperimentPlan plan, Duration patience) {
    Instant deadline = plan.deadline();
    return deadline != null && !clock.instant().isBefore(deadline.plus(patience));
  }

  /** Keeps a sample that other levels are made from, if it is one. */
  public void arrived(Sample sample) {
    ExperimentPlan plan = stores.plans().get(sample.experimentId());
    if (plan != null
        && BaseSets.isBase(plan, sample.level())
        && !stores.windows().get(plan.experimentId()).finished(plan)) {
      bases.arrived(sample);
      release(plan);
    }
  }

  /** Counts a result; the first of a task counts, and one of a task that never was does not. */
  public void report(Origin origin, TaskResult result) {
    results.counted(origin, result).ifPresent(this::release);
  }

  /** Lets go of all that is kept of an experiment. */
  public void forget(ExperimentPlan plan) {
    bases.forget(plan);
    tasks.forget(plan);
    stores.forget(plan.experimentId());
  }
}
