package io.medley.planning;

import io.medley.contracts.Ids;
import io.medley.contracts.Progress.State;
import io.medley.contracts.plan.ExperimentPlan;
import io.medley.contracts.plan.ExperimentPlan.DesiredState;
import io.medley.contracts.plan.PlannedLevel;
import io.medley.contracts.request.BudgetSpec;
import io.medley.contracts.task.GenerationTask;
import io.medley.contracts.task.GenerationTask.ClassMaterial;
import io.medley.contracts.task.Lease;
import io.medley.contracts.task.LevelClosed.Ending;
import io.medley.contracts.task.TaskResult;
import io.medley.contracts.task.TaskResult.Made;
import io.medley.planning.Leasing.Decision;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Releases an experiment's tasks in waves, within its budget, and counts their results. Between two
 * calls at most the set number of tasks is outstanding, and all state is in the stores.
 */
final class TaskWaves {
  /** How long tasks that are out when the minutes are over have to report. */
  static final Duration GRACE = Duration.ofMinutes(1);

  private final PlanningStores stores;
  private final Announcements announcements;
  private final LevelClosings closings;
  private final PlanningSettings settings;
  private final Clock clock;

  TaskWaves(
      PlanningStores stores,
      Announcements announcements,
      LevelClosings closings,
      PlanningSettings settings,
      Clock clock) {
    this.stores = stores;
    this.announcements = announcements;
    this.closings = closings;
    this.settings = settings;
    this.clock = clock;
  }

  /** Releases what may be released, if the experiment runs and its materials are there. */
  void release(ExperimentPlan plan) {
    String id = plan.experimentId();
    if (plan.state() != DesiredState.RUNNING || stores.preparing().get(id) != null) {
      return;
    }
    while (!stores.waves().get(id).exhausted(plan)
        && stores.waves().get(id).outstanding() < mostOutstanding(plan)) {
      if (!releaseNext(plan)) {
        return;
      }
    }
  }

  private int mostOutstanding(ExperimentPlan plan) {
    return plan.request().generation().callsAnEndpoint()
        ? settings.endpointTasksOutstanding()
        : settings.tasksOutstanding();
  }

  /** Whether a task went out. */
  private boolean releaseNext(ExperimentPlan plan) {
    String id = plan.experimentId();
    Wave wave = stores.waves().get(id);
    Decision decision = decide(plan, wave);
    if (decision instanceof Leasing.Granted granted) {
      send(plan, wave, granted);
      return true;
    }
    if (decision instanceof Leasing.UsedUp usedUp && wave.outstanding() == 0) {
      closings.closeRest(plan, Ending.BUDGET, usedUp.reason());
    }
    return false;
  }

  private Decision decide(ExperimentPlan plan, Wave wave) {
    BudgetSpec budget = plan.request().budget();
    int slots = TaskComposition.slots(plan.levels().get(wave.level()), wave);
    if (budget == null) {
      return new Leasing.Granted(slots, null);
    }
    int atOnce = Math.min(mostOutstanding(plan) - wave.outstanding(), wave.tasksLeft(plan));
    Ledger ledger = stores.ledgers().get(plan.experimentId());
    return Leasing.decide(budget, ledger, slots, atOnce, late(plan, Duration.ZERO));
  }

  private void send(ExperimentPlan plan, Wave wave, Leasing.Granted granted) {
    String id = plan.experimentId();
    PlannedLevel level = plan.levels().get(wave.level());
    GenerationTask task =
        TaskComposition.compose(
            plan,
            level,
            wave.task(),
            wave.slotsPerTask(),
            stores.pools().get(id),
            label -> stores.classes().get(PlanningStores.classKey(id, label)));
    Lease lease = granted.lease();
    if (lease != null) {
      Ledger ledger = stores.ledgers().get(id).granted(task.taskId(), granted.slots(), lease);
      boolean cut = granted.slots() < task.slots().size();
      stores.ledgers().put(id, cut ? ledger.curtailed(level.level()) : ledger);
    }
    announcements.task(task.limited(granted.slots(), lease));
    Wave next = wave.advanced(plan);
    stores.waves().put(id, next);
    if (next.exhausted(plan)) {
      closings.letGoOfMaterials(plan);
    }
  }

  /** Ends the experiments whose minutes are over and whose tasks have had time to report. */
  void endWhatIsLate() {
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

  /** Keeps an experiment's materials until its last task is out. */
  void keep(String experimentId, Materials materials) {
    stores.pools().put(experimentId, materials.pools());
    keep(experimentId, materials.classes());
  }

  /** Keeps what is known of an experiment's classes, in the place of what was known before. */
  void keep(String experimentId, List<ClassMaterial> classes) {
    for (int label = 0; label < classes.size(); label++) {
      stores.classes().put(PlanningStores.classKey(experimentId, label), classes.get(label));
    }
  }

  /** What is kept of an experiment's classes. */
  List<ClassMaterial> classes(ExperimentPlan plan) {
    return IntStream.range(0, plan.classes())
        .mapToObj(
            label -> stores.classes().get(PlanningStores.classKey(plan.experimentId(), label)))
        .toList();
  }

  /** Counts a result; the first of a task counts, and one of a task that never was does not. */
  void report(Origin origin, TaskResult result) {
    ExperimentPlan plan = stores.plans().get(result.experimentId());
    Optional<String> fault = fault(plan, result);
    if (fault.isPresent()) {
      announcements.deadLetter(origin, fault.get());
      return;
    }
    String id = plan.experimentId();
    String key = Ids.level(id, result.level());
    LevelState state = Objects.requireNonNullElse(stores.levels().get(key), LevelState.NEW);
    if (state.closed() || stores.results().get(result.taskId()) != null) {
      return;
    }
    stores.results().put(result.taskId(), result);
    Ledger ledger = stores.ledgers().get(id);
    if (ledger != null) {
      stores.ledgers().put(id, ledger.reported(result));
    }
    PlannedLevel level = plan.level(result.level()).orElseThrow();
    Wave wave = stores.waves().get(id).reported();
    state = state.plus(result.made().size());
    stores.levels().put(key, state);
    stores.waves().put(id, wave);
    if (state.reported() == TaskComposition.tasks(level, wave.slotsPerTask())) {
      closings.close(plan, level);
    } else {
      announcements.level(plan, level, state.made(), State.RUNNING);
    }
    release(plan);
  }

  private Optional<String> fault(ExperimentPlan plan, TaskResult result) {
    if (plan == null) {
      return Optional.of("there is no experiment " + result.experimentId());
    }
    int index = plan.levels().stream().map(PlannedLevel::level).toList().indexOf(result.level());
    Wave wave = stores.waves().get(plan.experimentId());
    if (index < 0 || !wave.released(index, result.task())) {
      return Optional.of("no task " + result.taskId() + " is out");
    }
    PlannedLevel level = plan.levels().get(index);
    Set<Integer> seen = new HashSet<>();
    for (Made made : result.made()) {
      int ordinal = made.ordinal();
      if (!TaskComposition.holds(level, result.task(), wave.slotsPerTask(), ordinal)
          || !seen.add(ordinal)) {
        return Optional.of(
            "ordinal %d is not one of task %s, or is there twice"
                .formatted(ordinal, result.taskId()));
      }
    }
    return Optional.empty();
  }
}
