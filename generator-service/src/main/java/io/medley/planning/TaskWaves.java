package io.medley.planning;

import io.medley.contracts.Ids;
import io.medley.contracts.Progress.State;
import io.medley.contracts.plan.ExperimentPlan;
import io.medley.contracts.plan.PlannedLevel;
import io.medley.contracts.task.GenerationTask.ClassMaterial;
import io.medley.contracts.task.LevelClosed;
import io.medley.contracts.task.TaskResult;
import io.medley.contracts.task.TaskResult.Made;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;

/**
 * Releases an experiment's tasks in waves, counts their results and closes its levels. Between two
 * calls at most the set number of tasks is outstanding, and all state is in the stores.
 */
final class TaskWaves {
  private final PlanningStores stores;
  private final Announcements announcements;
  private final int mostOutstanding;

  TaskWaves(PlanningStores stores, Announcements announcements, int mostOutstanding) {
    this.stores = stores;
    this.announcements = announcements;
    this.mostOutstanding = mostOutstanding;
  }

  /** Releases what may be released; the experiment's materials are there. */
  void release(ExperimentPlan plan) {
    String id = plan.experimentId();
    Wave wave = stores.waves().get(id);
    if (wave.exhausted(plan) || wave.outstanding() >= mostOutstanding) {
      return;
    }
    TopicPools pools = stores.pools().get(id);
    while (!wave.exhausted(plan) && wave.outstanding() < mostOutstanding) {
      announcements.task(
          TaskComposition.compose(
              plan,
              plan.levels().get(wave.level()),
              wave.task(),
              wave.slotsPerTask(),
              pools,
              label -> stores.classes().get(classKey(id, label))));
      wave = wave.advanced(plan);
    }
    if (wave.exhausted(plan)) {
      stores.pools().delete(id);
      for (int label = 0; label < plan.classes(); label++) {
        stores.classes().delete(classKey(id, label));
      }
    }
    stores.waves().put(id, wave);
  }

  /** Keeps an experiment's materials until its last task is out. */
  void keep(String experimentId, Materials materials) {
    stores.pools().put(experimentId, materials.pools());
    keep(experimentId, materials.classes());
  }

  /** Keeps what is known of an experiment's classes, in the place of what was known before. */
  void keep(String experimentId, List<ClassMaterial> classes) {
    for (int label = 0; label < classes.size(); label++) {
      stores.classes().put(classKey(experimentId, label), classes.get(label));
    }
  }

  /** What is kept of an experiment's classes. */
  List<ClassMaterial> classes(ExperimentPlan plan) {
    return IntStream.range(0, plan.classes())
        .mapToObj(label -> stores.classes().get(classKey(plan.experimentId(), label)))
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
    String key = Ids.level(result.experimentId(), result.level());
    LevelState state = Objects.requireNonNullElse(stores.levels().get(key), LevelState.NEW);
    if (state.closed() || stores.results().get(result.taskId()) != null) {
      return;
    }
    stores.results().put(result.taskId(), result);
    PlannedLevel level = plan.level(result.level()).orElseThrow();
    Wave wave = stores.waves().get(plan.experimentId()).reported();
    state = state.plus(result.made().size());
    if (state.reported() == TaskComposition.tasks(level, wave.slotsPerTask())) {
      state = state.close();
      wave = wave.levelClosed();
      close(plan, level, wave.closed());
    } else {
      announcements.level(plan, level, state.made(), State.RUNNING);
    }
    stores.levels().put(key, state);
    stores.waves().put(plan.experimentId(), wave);
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

  private void close(ExperimentPlan plan, PlannedLevel level, int levelsClosed) {
    String prefix = Ids.level(plan.experimentId(), level.level()) + "/";
    List<TaskResult> results = new ArrayList<>();
    try (KeyValueIterator<String, TaskResult> all =
        stores.results().prefixScan(prefix, new StringSerializer())) {
      all.forEachRemaining((KeyValue<String, TaskResult> entry) -> results.add(entry.value));
    }
    LevelClosed closed = LevelClosing.close(plan.experimentId(), level, results);
    results.forEach(result -> stores.results().delete(result.taskId()));
    announcements.closed(closed);
    State state = levelsClosed == plan.levels().size() ? State.DONE : State.RUNNING;
    announcements.planning(plan, levelsClosed, state, null);
  }

  private static String classKey(String experimentId, int label) {
    return experimentId + "/" + label;
  }
}
