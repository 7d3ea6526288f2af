package io.medley.planning;

import io.medley.contracts.Ids;
import io.medley.contracts.Progress.State;
import io.medley.contracts.plan.ExperimentPlan;
import io.medley.contracts.plan.PlannedLevel;
import io.medley.contracts.sample.Sample;
import io.medley.contracts.task.LevelClosed;
import io.medley.contracts.task.TaskResult;
import io.medley.contracts.task.TaskResult.Made;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Releases an experiment's tasks in waves, counts their results and closes its levels. Between two
 * calls at most the set number of tasks is outstanding, and all state is in the stores. A level
 * that is made from another one waits until that is closed and its samples are here.
 */
final class TaskWaves {
  private final PlanningStores stores;
  private final Announcements announcements;
  private final int mostOutstanding;
  private final BaseSets bases;
  private final LevelTasks tasks;
  private final LevelRounds rounds;

  TaskWaves(PlanningStores stores, Announcements announcements, int mostOutstanding) {
    this.stores = stores;
    this.announcements = announcements;
    this.mostOutstanding = mostOutstanding;
    this.bases = new BaseSets(stores);
    this.tasks = new LevelTasks(stores, bases);
    this.rounds = new LevelRounds(stores, tasks);
  }

  /** Releases what may be released; the experiment's materials are there. */
  void release(ExperimentPlan plan) {
    Wave before = stores.waves().get(plan.experimentId());
    Wave wave = passUseless(plan, before);
    while (wave.outstanding() < mostOutstanding) {
      if (!wave.repairing().isEmpty()) {
        wave = releaseRepair(plan, wave);
      } else if (!wave.exhausted(plan) && mayBegin(plan, plan.levels().get(wave.level()))) {
        wave = passUseless(plan, releaseFirst(plan, wave));
      } else {
        break;
      }
    }
    if (!wave.equals(before)) {
      stores.waves().put(plan.experimentId(), wave);
    }
    if (wave.finished(plan)) {
      forget(plan);
    }
  }

  private boolean mayBegin(ExperimentPlan plan, PlannedLevel level) {
    return level.base() == null || bases.readiness(plan, level) == BaseSets.Readiness.READY;
  }

  private Wave releaseFirst(ExperimentPlan plan, Wave wave) {
    PlannedLevel level = plan.levels().get(wave.level());
    announcements.task(tasks.compose(plan, level, wave.task(), wave.slotsPerTask()));
    return wave.advanced(tasks.first(plan, level, wave.slotsPerTask()));
  }

  private Wave releaseRepair(ExperimentPlan plan, Wave wave) {
    PlannedLevel level = plan.levels().get(wave.repairing().get(0));
    LevelState state = state(plan, level);
    int task = tasks.first(plan, level, wave.slotsPerTask()) + state.repairsReleased();
    announcements.task(tasks.compose(plan, level, task, wave.slotsPerTask()));
    LevelState next = state.repairReleased();
    stores.levels().put(Ids.level(plan.experimentId(), level.level()), next);
    return wave.repairReleased(!next.repairWaits());
  }

  /** Closes the next levels that cannot be made because their base set came to nothing. */
  private Wave passUseless(ExperimentPlan plan, Wave wave) {
    Wave next = wave;
    while (!next.exhausted(plan)) {
      PlannedLevel level = plan.levels().get(next.level());
      if (level.base() == null || bases.readiness(plan, level) != BaseSets.Readiness.USELESS) {
        return next;
      }
      next = next.passed().levelClosed();
      stores.levels().put(Ids.level(plan.experimentId(), level.level()), LevelState.NEW.close());
      announce(plan, LevelClosing.withoutBase(plan.experimentId(), level), next);
    }
    return next;
  }

  /** Keeps an experiment's materials until its last level is closed. */
  void keep(String experimentId, Materials materials) {
    stores.pools().put(experimentId, materials.pools());
    for (int label = 0; label < materials.classes().size(); label++) {
      stores
          .classes()
          .put(LevelTasks.classKey(experimentId, label), materials.classes().get(label));
    }
  }

  private void forget(ExperimentPlan plan) {
    stores.pools().delete(plan.experimentId());
    for (int label = 0; label < plan.classes(); label++) {
      stores.classes().delete(LevelTasks.classKey(plan.experimentId(), label));
    }
    bases.forget(plan);
  }

  /** Keeps a sample that other levels are made from, if it is one. */
  void arrived(Sample sample) {
    ExperimentPlan plan = stores.plans().get(sample.experimentId());
    if (plan != null
        && BaseSets.isBase(plan, sample.level())
        && stores.preparing().get(plan.experimentId()) == null
        && !stores.waves().get(plan.experimentId()).finished(plan)) {
      bases.arrived(sample);
      release(plan);
    }
  }

  /** Counts a result; the first of a task counts, and one of a task that never was does not. */
  void report(Origin origin, TaskResult result) {
    ExperimentPlan plan = stores.plans().get(result.experimentId());
    if (plan == null) {
      announcements.deadLetter(origin, "there is no experiment " + result.experimentId());
      return;
    }
    Optional<PlannedLevel> level = plan.level(result.level());
    LevelState state = level.map(known -> state(plan, known)).orElse(LevelState.NEW);
    if (state.closed() || stores.results().get(result.taskId()) != null) {
      return;
    }
    Optional<String> fault = fault(plan, level, result);
    if (fault.isPresent()) {
      announcements.deadLetter(origin, fault.get());
      return;
    }
    stores.results().put(result.taskId(), result);
    count(plan, level.orElseThrow(), state.plus(result.made().size()));
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
    int first = tasks.first(plan, level, wave.slotsPerTask());
    return task < wave.released(index, first)
        || (task >= first && task < first + state(plan, level).repairsReleased());
  }

  private void count(ExperimentPlan plan, PlannedLevel level, LevelState counted) {
    Wave wave = stores.waves().get(plan.experimentId()).reported();
    LevelState state = counted;
    int first = tasks.first(plan, level, wave.slotsPerTask());
    if (state.reported() == first + state.repairs()) {
      LevelRounds.Outcome outcome = rounds.end(plan, level, state, wave.slotsPerTask());
      if (outcome.closed() == null) {
        state = state.ordered(outcome.repairs());
        wave = wave.repairing(plan.levels().indexOf(level));
      } else {
        state = state.close();
        wave = wave.levelClosed();
        announce(plan, outcome.closed(), wave);
      }
    }
    if (!state.closed()) {
      announcements.level(plan, level, Math.min(state.made(), level.samples()), State.RUNNING);
    }
    stores.levels().put(Ids.level(plan.experimentId(), level.level()), state);
    stores.waves().put(plan.experimentId(), wave);
  }

  private void announce(ExperimentPlan plan, LevelClosed closed, Wave wave) {
    if (BaseSets.isBase(plan, closed.level())) {
      bases.closed(closed);
    }
    announcements.closed(closed);
    State state = wave.finished(plan) ? State.DONE : State.RUNNING;
    announcements.planning(plan, wave.closed(), state, null);
  }

  private LevelState state(ExperimentPlan plan, PlannedLevel level) {
    LevelState state = stores.levels().get(Ids.level(plan.experimentId(), level.level()));
    return state == null ? LevelState.NEW : state;
  }
}
