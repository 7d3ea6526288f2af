package io.medley.planning.release;

import io.medley.contracts.Ids;
import io.medley.contracts.Progress.State;
import io.medley.contracts.plan.ExperimentPlan;
import io.medley.contracts.plan.ExperimentPlan.DesiredState;
import io.medley.contracts.plan.PlannedLevel;
import io.medley.contracts.request.BudgetSpec;
import io.medley.contracts.sample.Sample;
import io.medley.contracts.task.GenerationTask;
import io.medley.contracts.task.GenerationTask.ClassMaterial;
import io.medley.contracts.task.Lease;
import io.medley.contracts.task.LevelClosed.Ending;
import io.medley.contracts.task.TaskResult;
import io.medley.contracts.task.TaskResult.Made;
import io.medley.planning.event.Origin;
import io.medley.planning.material.Materials;
import io.medley.planning.release.Leasing.Decision;
import io.medley.planning.state.Ledger;
import io.medley.planning.state.LevelState;
import io.medley.planning.state.PlanningStores;
import io.medley.planning.state.Wave;
import io.medley.planning.task.BaseSets;
import io.medley.planning.task.LevelTasks;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Releases an experiment's tasks in waves, within its budget, and counts their results. Between two
 * calls at most the set number of tasks is outstanding, and all state is in the stores. A level
 * that is made from another one waits until that is closed and its samples are here.
 */
public final class TaskWaves {
  /** How long tasks that are out when the minutes are over have to report. */
  public static final Duration GRACE = Duration.ofMinutes(1);

  private final PlanningStores stores;
  private final Announcements announcements;
  private final LevelClosings closings;
  private final BaseSets bases;
  private final LevelTasks tasks;
  private final PlanningSettings settings;
  private final Clock clock;

  public TaskWaves(
      PlanningStores stores,
      Announcements announcements,
      LevelClosings closings,
      BaseSets bases,
      LevelTasks tasks,
      PlanningSettings settings,
      Clock clock) {
    this.stores = stores;
    this.announcements = announcements;
    this.closings = closings;
    this.bases = bases;
    this.tasks = tasks;
    this.settings = settings;
    this.clock = clock;
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
      passUseless(plan);
      Wave wave = stores.waves().get(id);
      Optional<Next> next =
          wave.outstanding() < mostOutstanding(plan) ? next(plan, wave) : Optional.empty();
      released = next.isPresent() && release(plan, wave, next.get());
    }
  }

  private int mostOutstanding(ExperimentPlan plan) {
    return plan.request().generation().callsAnEndpoint()
        ? settings.endpointTasksOutstanding()
        : settings.tasksOutstanding();
  }

  /** Closes the next levels that cannot be made because their base set came to nothing. */
  private void passUseless(ExperimentPlan plan) {
    for (Wave wave = stores.waves().get(plan.experimentId());
        !wave.exhausted(plan);
        wave = stores.waves().get(plan.experimentId())) {
      PlannedLevel level = plan.levels().get(wave.level());
      if (level.base() == null || bases.readiness(plan, level) != BaseSets.Readiness.USELESS) {
        return;
      }
      closings.closeWithoutBase(plan, level);
    }
  }

  private Optional<Next> next(ExperimentPlan plan, Wave wave) {
    if (!wave.repairing().isEmpty()) {
      PlannedLevel level = plan.levels().get(wave.repairing().get(0));
      int first = tasks.first(plan, level, wave.slotsPerTask());
      return Optional.of(
          new Next(level, first + stores.level(plan, level).repairsReleased(), true));
    }
    if (wave.exhausted(plan)) {
      return Optional.empty();
    }
    PlannedLevel level = plan.levels().get(wave.level());
    boolean ready =
        level.base() == null || bases.readiness(plan, level) == BaseSets.Readiness.READY;
    return ready ? Optional.of(new Next(level, wave.task(), false)) : Optional.empty();
  }

  /** Whether it went out. */
  private boolean release(ExperimentPlan plan, Wave wave, Next next) {
    Decision decision = decide(plan, wave, next);
    if (decision instanceof Leasing.Granted granted) {
      send(plan, wave, next, granted);
      return true;
    }
    if (decision instanceof Leasing.UsedUp usedUp && wave.outstanding() == 0) {
      closings.closeRest(plan, Ending.BUDGET, usedUp.reason());
    }
    return false;
  }

  private Decision decide(ExperimentPlan plan, Wave wave, Next next) {
    BudgetSpec budget = plan.request().budget();
    int slots = tasks.ordinals(plan, next.level(), next.task(), wave.slotsPerTask()).size();
    if (budget == null) {
      return new Leasing.Granted(slots, null);
    }
    int tasksLeft = Math.max(1, tasks.left(plan, wave));
    int atOnce = Math.min(mostOutstanding(plan) - wave.outstanding(), tasksLeft);
    Ledger ledger = stores.ledgers().get(plan.experimentId());
    return Leasing.decide(budget, ledger, slots, atOnce, late(plan, Duration.ZERO));
  }

  private void send(ExperimentPlan plan, Wave wave, Next next, Leasing.Granted granted) {
    String id = plan.experimentId();
    PlannedLevel level = next.level();
    if (next.repair()) {
      tasks.cut(plan, level, next.task(), granted.slots());
    }
    GenerationTask task = tasks.compose(plan, level, next.task(), wave.slotsPerTask());
    Lease lease = granted.lease();
    if (lease != null) {
      Ledger ledger = stores.ledgers().get(id).granted(task.taskId(), granted.slots(), lease);
      boolean cut = granted.slots() < task.slots().size();
      stores.ledgers().put(id, cut ? ledger.curtailed(level.level()) : ledger);
    }
    announcements.task(task.limited(granted.slots(), lease));
    if (next.repair()) {
      LevelState state = stores.level(plan, level).repairReleased();
      stores.levels().put(Ids.level(id, level.level()), state);
      stores.waves().put(id, wave.repairReleased(!state.repairWaits()));
    } else {
      stores.waves().put(id, wave.advanced(tasks.first(plan, level, wave.slotsPerTask())));
    }
  }

  /** Ends the experiments whose minutes are over and whose tasks have had time to report. */
  public void endWhatIsLate() {
    stores
        .budgeted()
        .forEach(
            id -> {
              ExperimentPlan plan = stores.plans().get(id);
              Duration patience = stores.waves().get(id).outstanding() == 0 ? Duration.ZERO : GRACE;
              if (late(plan, patience)) {
                Leasing.UsedUp minutes =
                    Leasing.usedUp("maxMinutes", plan.request().budget().maxMinutes());
                closings.closeRest(plan, Ending.BUDGET, minutes.reason());
              }
            });
  }

  private boolean late(ExperimentPlan plan, Duration patience) {
    Instant deadline = plan.deadline();
    return deadline != null && !clock.instant().isBefore(deadline.plus(patience));
  }

  /** Keeps an experiment's materials until its last level is closed. */
  public void keep(String experimentId, Materials materials) {
    stores.pools().put(experimentId, materials.pools());
    keep(experimentId, materials.classes());
  }

  /** Keeps what is known of an experiment's classes, in the place of what was known before. */
  public void keep(String experimentId, List<ClassMaterial> classes) {
    for (int label = 0; label < classes.size(); label++) {
      stores.classes().put(PlanningStores.classKey(experimentId, label), classes.get(label));
    }
  }

  /** What is kept of an experiment's classes. */
  public List<ClassMaterial> classes(ExperimentPlan plan) {
    return IntStream.range(0, plan.classes())
        .mapToObj(
            label -> stores.classes().get(PlanningStores.classKey(plan.experimentId(), label)))
        .toList();
  }

  /** Keeps a sample that other levels are made from, if it is one. */
  public void arrived(Sample sample) {
    ExperimentPlan plan = stores.plans().get(sample.experimentId());
    if (plan != null
        && BaseSets.isBase(plan, sample.level())
        && !stores.waves().get(plan.experimentId()).finished(plan)) {
      bases.arrived(sample);
      release(plan);
    }
  }

  /** Counts a result; the first of a task counts, and one of a task that never was does not. */
  public void report(Origin origin, TaskResult result) {
    ExperimentPlan plan = stores.plans().get(result.experimentId());
    if (plan == null) {
      announcements.deadLetter(origin, "there is no experiment " + result.experimentId());
      return;
    }
    Optional<PlannedLevel> level = plan.level(result.level());
    LevelState state = level.map(known -> stores.level(plan, known)).orElse(LevelState.NEW);
    if (state.closed() || stores.results().get(result.taskId()) != null) {
      return;
    }
    Optional<String> fault = fault(plan, level, result);
    if (fault.isPresent()) {
      announcements.deadLetter(origin, fault.get());
      return;
    }
    stores.results().put(result.taskId(), result);
    count(plan, level.orElseThrow(), state.plus(result.made().size()), result);
    release(plan);
  }

  private Optional<String> fault(
      ExperimentPlan plan, Optional<PlannedLevel> level, TaskResult result) {
    Wave wave = stores.waves().get(plan.experimentId());
    if (level.isEmpty() || !released(plan, level.get(), wave, result.task())) {
      return Optional.of("no task " + result.taskId() + " is out");
    }
    Set<Integer> open =
        new HashSet<>(tasks.ordinals(plan, level.get(), result.task(), wave.slotsPerTask()));
    for (Made made : result.made()) {
      if (!open.remove(made.ordinal())) {
        return Optional.of(
            "ordinal %d is not one of task %s, or is there twice"
                .formatted(made.ordinal(), result.taskId()));
      }
    }
    return Optional.empty();
  }

  private boolean released(ExperimentPlan plan, PlannedLevel level, Wave wave, int task) {
    int index = plan.levels().indexOf(level);
    if (task < 0 || wave.released(index, 1) == 0) {
      return false;
    }
    LevelState state = stores.level(plan, level);
    int first = tasks.first(plan, level, wave.slotsPerTask());
    int out = state.stoppedAfter() == null ? wave.released(index, first) : state.stoppedAfter();
    return task < out || (task >= first && task < first + state.repairsReleased());
  }

  private void count(
      ExperimentPlan plan, PlannedLevel level, LevelState counted, TaskResult result) {
    String id = plan.experimentId();
    Ledger ledger = stores.ledgers().get(id);
    if (ledger != null) {
      stores.ledgers().put(id, ledger.reported(result));
    }
    Wave wave = stores.waves().get(id).reported();
    LevelState state = counted;
    int first = tasks.first(plan, level, wave.slotsPerTask());
    if (result.fatal() != null && state.stoppedAfter() == null) {
      int index = plan.levels().indexOf(level);
      state = state.stopped(wave.released(index, first));
      wave = wave.without(index);
    }
    stores.waves().put(id, wave);
    stores.levels().put(Ids.level(id, level.level()), state);
    if (state.allReported(first)) {
      closings.endRound(plan, level);
    } else {
      announcements.level(plan, level, Math.min(state.made(), level.samples()), State.RUNNING);
    }
  }

  /** Lets go of all that is kept of an experiment. */
  public void forget(ExperimentPlan plan) {
    bases.forget(plan);
    stores.forget(plan.experimentId());
  }
}
