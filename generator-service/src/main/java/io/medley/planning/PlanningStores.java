package io.medley.planning;

import io.medley.contracts.JsonSerde;
import io.medley.contracts.plan.ExperimentPlan;
import io.medley.contracts.task.GenerationTask.ClassMaterial;
import io.medley.contracts.task.TaskResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The planner's stores, all keyed by the experiment or a key that begins with it.
 *
 * @param plans by experiment; kept
 * @param preparing experiments whose materials are not made yet; empty most of the time
 * @param pools by experiment, until its last task is out
 * @param classes by experiment/class index, until its last task is out; without queries while it is
 *     prepared
 * @param waves by experiment; kept
 * @param levels by experiment/level; kept
 * @param results by task, until its level closes
 * @param ledgers by experiment, of those with a budget until their last level closes
 */
record PlanningStores(
    KeyValueStore<String, ExperimentPlan> plans,
    KeyValueStore<String, String> preparing,
    KeyValueStore<String, TopicPools> pools,
    KeyValueStore<String, ClassMaterial> classes,
    KeyValueStore<String, Wave> waves,
    KeyValueStore<String, LevelState> levels,
    KeyValueStore<String, TaskResult> results,
    KeyValueStore<String, Ledger> ledgers) {

  private static final String PLANS = "planning-plans";
  private static final String PREPARING = "planning-preparing";
  private static final String POOLS = "planning-pools";
  private static final String CLASSES = "planning-classes";
  private static final String WAVES = "planning-waves";
  private static final String LEVELS = "planning-levels";
  private static final String RESULTS = "planning-results";
  private static final String LEDGERS = "planning-ledgers";

  /**
   * What the topology is given.
   *
   * @param kind makes the store of a name, {@code Stores::persistentKeyValueStore}
   */
  static Set<StoreBuilder<?>> builders(Function<String, KeyValueBytesStoreSupplier> kind) {
    return Set.of(
        builder(kind.apply(PLANS), JsonSerde.of(ExperimentPlan.class)),
        builder(kind.apply(PREPARING), Serdes.String()),
        builder(kind.apply(POOLS), JsonSerde.of(TopicPools.class)),
        builder(kind.apply(CLASSES), JsonSerde.of(ClassMaterial.class)),
        builder(kind.apply(WAVES), JsonSerde.of(Wave.class)),
        builder(kind.apply(LEVELS), JsonSerde.of(LevelState.class)),
        builder(kind.apply(RESULTS), JsonSerde.of(TaskResult.class)),
        builder(kind.apply(LEDGERS), JsonSerde.of(Ledger.class)));
  }

  /** The stores of a running task. */
  static PlanningStores of(ProcessorContext<?, ?> context) {
    return new PlanningStores(
        context.getStateStore(PLANS),
        context.getStateStore(PREPARING),
        context.getStateStore(POOLS),
        context.getStateStore(CLASSES),
        context.getStateStore(WAVES),
        context.getStateStore(LEVELS),
        context.getStateStore(RESULTS),
        context.getStateStore(LEDGERS));
  }

  /** The key of a class's material. */
  static String classKey(String experimentId, int label) {
    return experimentId + "/" + label;
  }

  /** The experiments that still use up a budget. */
  List<String> budgeted() {
    return keys(ledgers.all());
  }

  /** Removes everything of an experiment. */
  void forget(String experimentId) {
    for (KeyValueStore<String, ?> store : List.of(plans, preparing, pools, waves, ledgers)) {
      store.delete(experimentId);
    }
    for (KeyValueStore<String, ?> store : List.of(classes, levels, results)) {
      keys(store.prefixScan(experimentId + "/", new StringSerializer())).forEach(store::delete);
    }
  }

  private static List<String> keys(KeyValueIterator<String, ?> entries) {
    List<String> keys = new ArrayList<>();
    try (entries) {
      while (entries.hasNext()) {
        keys.add(entries.next().key);
      }
    }
    return keys;
  }

  private static StoreBuilder<?> builder(KeyValueBytesStoreSupplier store, Serde<?> values) {
    return Stores.keyValueStoreBuilder(store, Serdes.String(), values);
  }
}
