package io.medley.scoring;

import io.medley.contracts.Ids;
import io.medley.contracts.Json;
import io.medley.contracts.plan.ExperimentPlan;
import io.medley.contracts.plan.ExperimentRecord;
import io.medley.contracts.task.LevelClosed;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/**
 * The plans and closed levels known so far, from the global stores; both may come later than the
 * samples they speak of.
 *
 * <p>Parsed values are remembered; they are looked at again only after a change of either table, as
 * a closing names every ordinal of its level. Belongs to one processor and its thread.
 */
final class Plans {
  private final ReadOnlyKeyValueStore<String, byte[]> experiments;
  private final ReadOnlyKeyValueStore<String, byte[]> levels;
  private final Map<String, Remembered<ExperimentPlan>> plans = new HashMap<>();
  private final Map<String, Remembered<LevelClosed>> closed = new HashMap<>();
  private final Map<String, RememberedExtent> extents = new HashMap<>();
  private final LongSupplier changes;

  /**
   * Over the global stores.
   *
   * @param changes a number that is another one after every change of the stores
   */
  Plans(
      ReadOnlyKeyValueStore<String, byte[]> experiments,
      ReadOnlyKeyValueStore<String, byte[]> levels,
      LongSupplier changes) {
    this.experiments = experiments;
    this.levels = levels;
    this.changes = changes;
  }

  @SuppressWarnings("ArrayRecordComponent") // internal, never compared
  private record Remembered<T>(long seenAt, byte[] bytes, Optional<T> value) {}

  private record RememberedExtent(
      ExperimentPlan plan, Optional<LevelClosed> closed, Optional<PaneExtent> extent) {}

  /** The experiment's plan, if it has come and the experiment has not been deleted. */
  Optional<ExperimentPlan> plan(String experimentId) {
    return remembered(plans, experimentId, experiments, Plans::readPlan);
  }

  /** How the level ended, if it has. */
  Optional<LevelClosed> closed(String experimentId, String level) {
    String key = Ids.level(experimentId, level);
    return remembered(
        closed, key, levels, bytes -> Json.parse(bytes, LevelClosed.class).toOptional());
  }

  /**
   * Which ordinals of a level there are to be, the same object until that changes; none without a
   * plan that has the level.
   */
  @SuppressWarnings("ReferenceEquality") // parsed anew only if the bytes are others
  Optional<PaneExtent> extent(String experimentId, String level) {
    String key = Ids.level(experimentId, level);
    Optional<ExperimentPlan> plan = plan(experimentId);
    if (plan.isEmpty()) {
      extents.remove(key);
      return Optional.empty();
    }
    Optional<LevelClosed> ended = closed(experimentId, level);
    RememberedExtent known = extents.get(key);
    if (known == null
        || known.plan() != plan.get()
        || known.closed().orElse(null) != ended.orElse(null)) {
      known = new RememberedExtent(plan.get(), ended, PaneExtent.of(plan.get(), level, ended));
      extents.put(key, known);
    }
    return known.extent();
  }

  /** Whether every level of the plan is closed. */
  boolean allClosed(ExperimentPlan plan) {
    return plan.levels().stream()
        .allMatch(level -> closed(plan.experimentId(), level.level()).isPresent());
  }

  /** Lets go of what is remembered of an experiment. */
  void forget(String experimentId) {
    plans.remove(experimentId);
    closed.keySet().removeIf(key -> Ids.experimentOf(key).equals(experimentId));
    extents.keySet().removeIf(key -> Ids.experimentOf(key).equals(experimentId));
  }

  private static Optional<ExperimentPlan> readPlan(byte[] bytes) {
    return Json.parse(bytes, ExperimentRecord.class)
        .toOptional()
        .filter(ExperimentPlan.class::isInstance)
        .map(ExperimentPlan.class::cast);
  }

  private <T> Optional<T> remembered(
      Map<String, Remembered<T>> memory,
      String key,
      ReadOnlyKeyValueStore<String, byte[]> table,
      Function<byte[], Optional<T>> parse) {
    long now = changes.getAsLong();
    Remembered<T> known = memory.get(key);
    if (known != null && known.seenAt() == now) {
      return known.value();
    }
    byte[] bytes = table.get(key);
    Optional<T> value =
        known != null && Arrays.equals(known.bytes(), bytes)
            ? known.value()
            : Optional.ofNullable(bytes).flatMap(parse);
    memory.put(key, new Remembered<>(now, bytes, value));
    return value;
  }
}
