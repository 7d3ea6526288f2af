package io.medley.planning;

import io.medley.contracts.Ids;
import io.medley.contracts.Progress.State;
import io.medley.contracts.plan.ExperimentPlan;
import io.medley.contracts.plan.PlannedLevel;
import io.medley.contracts.task.LevelClosed;
import io.medley.contracts.task.LevelClosed.Ending;
import io.medley.contracts.task.TaskResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;

/** Closes levels and lets go of what is needed no more. All state is in the stores. */
final class LevelClosings {
  private final PlanningStores stores;
  private final Announcements announcements;

  LevelClosings(PlanningStores stores, Announcements announcements) {
    this.stores = stores;
    this.announcements = announcements;
  }

  /** Closes a level all of whose tasks have reported. */
  void close(ExperimentPlan plan, PlannedLevel level) {
    Ledger ledger = stores.ledgers().get(plan.experimentId());
    List<TaskResult> results = results(plan, level);
    boolean curtailed =
        ledger != null
            && ledger.curtailed().contains(level.level())
            && LevelClosing.fatal(results).isEmpty();
    close(
        plan,
        curtailed
            ? LevelClosing.close(
                plan.experimentId(), level, results, Ending.BUDGET, "the budget is used up")
            : LevelClosing.close(plan.experimentId(), level, results),
        results,
        null);
  }

  /**
   * Closes every level that is still open with what there is; no further task is released.
   *
   * @param why one line
   */
  void closeRest(ExperimentPlan plan, Ending ending, String why) {
    String id = plan.experimentId();
    stores.preparing().delete(id);
    letGoOfMaterials(plan);
    stores.waves().put(id, stores.waves().get(id).ended(plan));
    for (PlannedLevel level : plan.levels()) {
      LevelState state = stores.levels().get(Ids.level(id, level.level()));
      if (state == null || !state.closed()) {
        List<TaskResult> results = results(plan, level);
        close(plan, LevelClosing.close(id, level, results, ending, why), results, why);
      }
    }
  }

  /** Forgets what tasks are made of. */
  void letGoOfMaterials(ExperimentPlan plan) {
    stores.pools().delete(plan.experimentId());
    for (int label = 0; label < plan.classes(); label++) {
      stores.classes().delete(PlanningStores.classKey(plan.experimentId(), label));
    }
  }

  private void close(
      ExperimentPlan plan, LevelClosed closed, List<TaskResult> results, String message) {
    String id = plan.experimentId();
    LevelState state =
        Objects.requireNonNullElse(stores.levels().get(closed.key()), LevelState.NEW);
    stores.levels().put(closed.key(), state.close());
    Wave wave = stores.waves().get(id).levelClosed();
    stores.waves().put(id, wave);
    results.forEach(result -> stores.results().delete(result.taskId()));
    announcements.closed(closed);
    boolean last = wave.closed() == plan.levels().size();
    announcements.planning(plan, wave.closed(), last ? State.DONE : State.RUNNING, message);
    if (last) {
      stores.ledgers().delete(id);
    }
  }

  private List<TaskResult> results(ExperimentPlan plan, PlannedLevel level) {
    String prefix = Ids.level(plan.experimentId(), level.level()) + "/";
    List<TaskResult> results = new ArrayList<>();
    try (KeyValueIterator<String, TaskResult> all =
        stores.results().prefixScan(prefix, new StringSerializer())) {
      all.forEachRemaining((KeyValue<String, TaskResult> entry) -> results.add(entry.value));
    }
    return results;
  }
}
