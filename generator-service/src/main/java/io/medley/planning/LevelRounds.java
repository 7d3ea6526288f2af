package io.medley.planning;

import io.medley.contracts.Ids;
import io.medley.contracts.plan.ExperimentPlan;
import io.medley.contracts.plan.PlannedLevel;
import io.medley.contracts.task.LevelClosed;
import io.medley.contracts.task.TaskResult;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Ends a round of a level, when all its tasks have reported: orders fresh ordinals in the place of
 * duplicates, where the request wants that and there are ordinals left for it, or else closes the
 * level and lets go of its results. On the stream thread alone.
 */
final class LevelRounds {
  private final PlanningStores stores;
  private final LevelTasks tasks;

  LevelRounds(PlanningStores stores, LevelTasks tasks) {
    this.stores = stores;
    this.tasks = tasks;
  }

  /**
   * What comes of a round.
   *
   * @param closed null where the level goes on
   * @param repairs further tasks that were ordered
   */
  record Outcome(LevelClosed closed, int repairs) {}

  Outcome end(ExperimentPlan plan, PlannedLevel level, LevelState state, int slotsPerTask) {
    String prefix = Ids.level(plan.experimentId(), level.level()) + "/";
    List<TaskResult> results = all(stores.results(), prefix);
    List<Fresh> ordered =
        all(stores.fresh(), prefix).stream().flatMap(task -> task.ordinals().stream()).toList();
    LevelHarvest harvest =
        new LevelHarvest(level, tasks.beyondPlanned(plan, level), results, ordered);
    if (plan.request().generation().replacesDuplicates()) {
      List<Fresh> next = harvest.next(plan.classes());
      if (!next.isEmpty()) {
        int first = tasks.first(plan, level, slotsPerTask) + state.repairs();
        return new Outcome(null, order(prefix, first, next, slotsPerTask));
      }
    }
    results.forEach(result -> stores.results().delete(result.taskId()));
    int first = tasks.first(plan, level, slotsPerTask);
    for (int repair = 0; repair < state.repairs(); repair++) {
      stores.fresh().delete(prefix + (first + repair));
    }
    return new Outcome(LevelClosing.close(plan.experimentId(), level, harvest, results), 0);
  }

  private int order(String prefix, int firstTask, List<Fresh> fresh, int slotsPerTask) {
    int ordered = 0;
    for (int from = 0; from < fresh.size(); from += slotsPerTask) {
      List<Fresh> some = fresh.subList(from, Math.min(from + slotsPerTask, fresh.size()));
      stores.fresh().put(prefix + (firstTask + ordered), new Fresh.Task(some));
      ordered++;
    }
    return ordered;
  }

  private static <T> List<T> all(KeyValueStore<String, T> store, String prefix) {
    List<T> values = new ArrayList<>();
    try (KeyValueIterator<String, T> entries = store.prefixScan(prefix, new StringSerializer())) {
      entries.forEachRemaining(entry -> values.add(entry.value));
    }
    return values;
  }
}
