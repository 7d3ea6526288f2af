package io.medley.planning.state;

import io.medley.contracts.Ids;
import io.medley.contracts.JsonSerde;
import io.medley.contracts.plan.ExperimentPlan;
import io.medley.contracts.plan.ExperimentState;
import io.medley.contracts.plan.PlannedLevel;
import io.medley.contracts.plan.TrainingDraws;
import io.medley.contracts.sample.Sample;
import io.medley.contracts.task.GenerationTask.ClassMaterial;
import io.medley.contracts.task.LevelClosed;
import io.medley.contracts.task.TaskResult;
import io.medley.planning.material.Materials;
import io.medley.planning.material.TopicPools;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
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
 * The planner's stores, all keyed by the experiment or a key that begins with it. A store under
 * another name would begin empty, so their names stay as they are.
 *
 * @param plans by experiment; kept
 * @param preparing experiments whose materials are not made yet; empty most of the time
 * @param pools by experiment, those of later draws by experiment/draw, until its last level closes
 * @param classes by experiment/class index, those of later draws by experiment/draw/class index,
 *     until its last level closes; without queries while it is prepared
 * @param windows by experiment; kept
 * @param levels by experiment/level; kept
 * @param results by task, until its level closes
 * @param ledgers by experiment, of those with a budget until their last level closes
 * @param stopwatches by experiment, of those that have been paused, until their last level closes
 * @param replacements by task, the ordinals it makes up for duplicates with, until its level closes
 * @param endings by experiment, how it ended, of those that have a report; kept
 * @param outstanding by task, of those that are out, until their level closes
 * @param bases by experiment/level, how base sets ended, until the last level closes
 * @param baseSamples by sample, those of base sets, until the last level closes
 */
public record PlanningStores(
    DecodedStore<ExperimentPlan> plans,
    KeyValueStore<String, String> preparing,
    DecodedStore<TopicPools> pools,
    DecodedStore<ClassMaterial> classes,
    KeyValueStore<String, TaskWindow> windows,
    KeyValueStore<String, LevelState> levels,
    KeyValueStore<String, TaskResult> results,
    KeyValueStore<String, Ledger> ledgers,
    KeyValueStore<String, Stopwatch> stopwatches,
    KeyValueStore<String, Replacement.Task> replacements,
    KeyValueStore<String, ExperimentState> endings,
    KeyValueStore<String, OutstandingTask> outstanding,
    DecodedStore<LevelClosed> bases,
    KeyValueStore<String, Sample> baseSamples) {

  /** Plans have up to a megabyte of JSON, pools ten thousand topics. */
  private static final int PLANS_DECODED = 16;

  private static final int POOLS_DECODED = 8;

  /** As many classes as an experiment may have, some 30 KB each. */
  private static final int CLASSES_DECODED = 512;

  private static final int BASES_DECODED = 16;

  private static final String PLANS = "planning-plans";
  private static final String PREPARING = "planning-preparing";
  private static final String POOLS = "planning-pools";
  private static final String CLASSES = "planning-classes";
  private static final String WINDOWS = "planning-waves";
  private static final String LEVELS = "planning-levels";
  private static final String RESULTS = "planning-results";
  private static final String LEDGERS = "planning-ledgers";
  private static final String STOPWATCHES = "planning-stopwatches";
  private static final String REPLACEMENTS = "planning-fresh";
  private static final String ENDINGS = "planning-endings";
  private static final String OUTSTANDING = "planning-outstanding";
  private static final String BASES = "planning-bases";
  private static final String BASE_SAMPLES = "planning-base-samples";

  /**
   * What the topology is given.
   *
   * @param kind makes the store of a name, {@code Stores::persistentKeyValueStore}
   */
  public static Set<StoreBuilder<?>> builders(Function<String, KeyValueBytesStoreSupplier> kind) {
    return Set.of(
        builder(kind.apply(PLANS), JsonSerde.of(ExperimentPlan.class)),
        builder(kind.apply(PREPARING), Serdes.String()),
        builder(kind.apply(POOLS), JsonSerde.of(TopicPools.class)),
        builder(kind.apply(CLASSES), JsonSerde.of(ClassMaterial.class)),
        builder(kind.apply(WINDOWS), JsonSerde.of(TaskWindow.class)),
        builder(kind.apply(LEVELS), JsonSerde.of(LevelState.class)),
        builder(kind.apply(RESULTS), JsonSerde.of(TaskResult.class)),
        builder(kind.apply(LEDGERS), JsonSerde.of(Ledger.class)),
        builder(kind.apply(STOPWATCHES), JsonSerde.of(Stopwatch.class)),
        builder(kind.apply(REPLACEMENTS), JsonSerde.of(Replacement.Task.class)),
        builder(kind.apply(ENDINGS), JsonSerde.of(ExperimentState.class)),
        builder(kind.apply(OUTSTANDING), JsonSerde.of(OutstandingTask.class)),
        builder(kind.apply(BASES), JsonSerde.of(LevelClosed.class)),
        builder(kind.apply(BASE_SAMPLES), JsonSerde.of(Sample.class)));
  }

  /** The stores of a running task. */
  public static PlanningStores of(ProcessorContext<?, ?> context) {
    return new PlanningStores(
        new DecodedStore<>(context.getStateStore(PLANS), PLANS_DECODED),
        context.getStateStore(PREPARING),
        new DecodedStore<>(context.getStateStore(POOLS), POOLS_DECODED),
        new DecodedStore<>(context.getStateStore(CLASSES), CLASSES_DECODED),
        context.getStateStore(WINDOWS),
        context.getStateStore(LEVELS),
        context.getStateStore(RESULTS),
        context.getStateStore(LEDGERS),
        context.getStateStore(STOPWATCHES),
        context.getStateStore(REPLACEMENTS),
        context.getStateStore(ENDINGS),
        context.getStateStore(OUTSTANDING),
        new DecodedStore<>(context.getStateStore(BASES), BASES_DECODED),
        context.getStateStore(BASE_SAMPLES));
  }

  /** The pools of a draw of an experiment. */
  public TopicPools pools(String experimentId, int draw) {
    return pools.get(poolsKey(experimentId, draw));
  }

  /** The material of a class, by its index, in a draw of an experiment. */
  public ClassMaterial material(String experimentId, int draw, int label) {
    return classes.get(classKey(experimentId, draw, label));
  }

  /** Keeps an experiment's materials, draw by draw, until its last level is closed. */
  public void keep(String experimentId, List<Materials> draws) {
    for (int draw = 1; draw <= draws.size(); draw++) {
      pools.put(poolsKey(experimentId, draw), draws.get(draw - 1).pools());
    }
    keepClasses(experimentId, draws.stream().map(Materials::classes).toList());
  }

  /** Keeps what is known of the classes, draw by draw, in the place of what was known before. */
  public void keepClasses(String experimentId, List<List<ClassMaterial>> draws) {
    for (int draw = 1; draw <= draws.size(); draw++) {
      List<ClassMaterial> known = draws.get(draw - 1);
      for (int label = 0; label < known.size(); label++) {
        classes.put(classKey(experimentId, draw, label), known.get(label));
      }
    }
  }

  /** What is kept of an experiment's classes, draw by draw. */
  public List<List<ClassMaterial>> classes(ExperimentPlan plan) {
    return IntStream.rangeClosed(1, TrainingDraws.sources(plan).size())
        .mapToObj(
            draw ->
                IntStream.range(0, plan.classes())
                    .mapToObj(label -> material(plan.experimentId(), draw, label))
                    .toList())
        .toList();
  }

  /** Lets go of an experiment's materials. */
  public void forgetMaterials(String experimentId) {
    pools.delete(experimentId);
    pools.removeAll(experimentId + "/");
    classes.removeAll(experimentId + "/");
  }

  /** The first draw has the keys that there were before there were others. */
  private static String poolsKey(String experimentId, int draw) {
    return draw == 1 ? experimentId : experimentId + "/" + draw;
  }

  private static String classKey(String experimentId, int draw, int label) {
    return draw == 1 ? experimentId + "/" + label : experimentId + "/" + draw + "/" + label;
  }

  /** The experiments that still use up a budget. */
  public List<String> budgeted() {
    return keys(ledgers.all());
  }

  /** The ids of all tasks that are out. */
  public List<String> outstandingTasks() {
    return keys(outstanding.all());
  }

  /** Removes everything of an experiment. */
  public void forget(String experimentId) {
    plans.delete(experimentId);
    forgetMaterials(experimentId);
    for (KeyValueStore<String, ?> store :
        List.of(preparing, windows, ledgers, stopwatches, endings)) {
      store.delete(experimentId);
    }
    String prefix = experimentId + "/";
    bases.removeAll(prefix);
    for (KeyValueStore<String, ?> store :
        List.of(levels, results, replacements, outstanding, baseSamples)) {
      removeAll(store, prefix);
    }
  }

  /** What an experiment is doing, or how it ended. */
  public ExperimentState state(ExperimentPlan plan) {
    return Objects.requireNonNullElseGet(
        endings.get(plan.experimentId()), () -> ExperimentState.of(plan));
  }

  /** What a level's tasks have reported. */
  public LevelState level(ExperimentPlan plan, PlannedLevel level) {
    return Objects.requireNonNullElse(
        levels.get(Ids.level(plan.experimentId(), level.level())), LevelState.NEW);
  }

  /** How long an experiment has run. */
  public Stopwatch stopwatch(ExperimentPlan plan) {
    return Objects.requireNonNullElseGet(
        stopwatches.get(plan.experimentId()), () -> Stopwatch.started(plan.acceptedAt()));
  }

  /** What lies under keys that begin with something, in their order. */
  public static <T> List<T> values(KeyValueStore<String, T> store, String prefix) {
    List<T> values = new ArrayList<>();
    try (KeyValueIterator<String, T> all = store.prefixScan(prefix, new StringSerializer())) {
      all.forEachRemaining(entry -> values.add(entry.value));
    }
    return values;
  }

  /** Removes what lies under keys that begin with something. */
  public static void removeAll(KeyValueStore<String, ?> store, String prefix) {
    keys(store.prefixScan(prefix, new StringSerializer())).forEach(store::delete);
  }

  static List<String> keys(KeyValueIterator<String, ?> entries) {
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
