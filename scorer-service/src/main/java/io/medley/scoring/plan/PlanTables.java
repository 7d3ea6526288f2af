package io.medley.scoring.plan;

import io.medley.contracts.Ids;
import io.medley.contracts.Json;
import io.medley.contracts.Topics;
import io.medley.contracts.plan.ExperimentPlan;
import io.medley.contracts.plan.ExperimentRecord;
import io.medley.contracts.task.LevelClosed;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.apache.kafka.streams.state.Stores;

/**
 * The plans and the closed levels known so far, each a global table; both may come later than the
 * samples they speak of.
 *
 * <p>Parsed values are remembered; they are looked at again only after a change of either table, as
 * a closing names every ordinal of its level. Belongs to one processor and its thread.
 */
public final class PlanTables {
  private static final String PLANS = "scoring-plans";
  private static final String CLOSED = "scoring-closed-levels";

  private final ReadOnlyKeyValueStore<String, byte[]> experiments;
  private final ReadOnlyKeyValueStore<String, byte[]> levels;
  private final Map<String, Remembered<ExperimentPlan>> plans = new HashMap<>();
  private final Map<String, Remembered<OrdinalSet>> accepted = new HashMap<>();
  private final Map<String, RememberedExtent> extents = new HashMap<>();
  private final LongSupplier changes;

  private PlanTables(
      ReadOnlyKeyValueStore<String, byte[]> experiments,
      ReadOnlyKeyValueStore<String, byte[]> levels,
      LongSupplier changes) {
    this.experiments = experiments;
    this.levels = levels;
    this.changes = changes;
  }

  /**
   * The tables of the processor's topology.
   *
   * @param changes a number that is another one after every change of the tables
   */
  public static PlanTables of(ProcessorContext<?, ?> context, LongSupplier changes) {
    return new PlanTables(context.getStateStore(PLANS), context.getStateStore(CLOSED), changes);
  }

  /**
   * Adds both tables to a topology.
   *
   * @param large the store of a name, for what may be large
   * @param changes counted up after every change
   */
  public static void addTo(
      StreamsBuilder builder,
      Function<String, KeyValueBytesStoreSupplier> large,
      AtomicLong changes) {
    addTable(builder, large.apply(PLANS), Topics.EXPERIMENTS, changes);
    addTable(builder, large.apply(CLOSED), Topics.LEVELS, changes);
  }

  private static void addTable(
      StreamsBuilder builder, KeyValueBytesStoreSupplier store, String topic, AtomicLong changes) {
    builder.addGlobalStore(
        Stores.keyValueStoreBuilder(store, Serdes.String(), Serdes.ByteArray())
            .withLoggingDisabled(),
        topic,
        Consumed.with(Serdes.String(), Serdes.ByteArray()).withName(store.name() + "-source"),
        () -> new RawTable(store.name(), changes));
  }

  @SuppressWarnings("ArrayRecordComponent") // internal, never compared
  private record Remembered<T>(long seenAt, byte[] bytes, Optional<T> value) {}

  private record RememberedExtent(
      long seenAt,
      Optional<ExperimentPlan> plan,
      Optional<OrdinalSet> accepted,
      Optional<PaneExtent> extent) {

    @SuppressWarnings("ReferenceEquality") // parsed anew only if the bytes are others
    boolean isOf(Optional<ExperimentPlan> otherPlan, Optional<OrdinalSet> otherAccepted) {
      return plan.orElse(null) == otherPlan.orElse(null)
          && accepted.orElse(null) == otherAccepted.orElse(null);
    }
  }

  /** The experiment's plan, if it has come and the experiment has not been deleted. */
  public Optional<ExperimentPlan> plan(String experimentId) {
    return remembered(plans, experimentId, experiments, PlanTables::readPlan);
  }

  /** Whether the experiment has a plan, without reading it. */
  public boolean isPlanned(String experimentId) {
    return experiments.get(experimentId) != null;
  }

  /** The ordinals that count, if the level is closed. */
  public Optional<OrdinalSet> accepted(String experimentId, String level) {
    return remembered(accepted, Ids.level(experimentId, level), levels, PlanTables::readAccepted);
  }

  /**
   * Which ordinals of a level there are to be, the same object until that changes; none without a
   * plan that has the level.
   */
  public Optional<PaneExtent> extent(String experimentId, String level) {
    String key = Ids.level(experimentId, level);
    long now = changes.getAsLong();
    RememberedExtent known = extents.get(key);
    if (known != null && known.seenAt() == now) {
      return known.extent();
    }
    Optional<ExperimentPlan> plan = plan(experimentId);
    Optional<OrdinalSet> accepted = accepted(experimentId, level);
    Optional<PaneExtent> extent =
        known != null && known.isOf(plan, accepted)
            ? known.extent()
            : plan.flatMap(planned -> PaneExtent.of(planned, level, accepted));
    extents.put(key, new RememberedExtent(now, plan, accepted, extent));
    return extent;
  }

  /** Whether every level of the plan is closed. */
  public boolean allClosed(ExperimentPlan plan) {
    return plan.levels().stream()
        .allMatch(level -> accepted(plan.experimentId(), level.level()).isPresent());
  }

  /** Lets go of what is remembered of an experiment. */
  public void forget(String experimentId) {
    plans.remove(experimentId);
    accepted.keySet().removeIf(key -> Ids.experimentOf(key).equals(experimentId));
    extents.keySet().removeIf(key -> Ids.experimentOf(key).equals(experimentId));
  }

  private static Optional<OrdinalSet> readAccepted(byte[] bytes) {
    return Json.parse(bytes, LevelClosed.class)
        .toOptional()
        .filter(closed -> closed.accepted().stream().allMatch(OrdinalSet::canHold))
        .map(closed -> OrdinalSet.of(closed.accepted()));
  }

  private static Optional<ExperimentPlan> readPlan(byte[] bytes) {
    return Json.parse(bytes, ExperimentRecord.class)
        .toOptional()
        .filter(ExperimentPlan.class::isInstance)
        .map(ExperimentPlan.class::cast)
        .filter(PlanTables::canBeScored);
  }

  /** Whether a plan has what panes and bands are made from; planning writes no other. */
  private static boolean canBeScored(ExperimentPlan plan) {
    return plan.paneSize() > 0
        && !plan.labels().isEmpty()
        && plan.request() != null
        && plan.levels().stream().allMatch(level -> OrdinalSet.canHold(level.samples()));
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
