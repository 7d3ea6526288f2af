package io.medley.mixing;

import io.medley.contracts.Ids;
import io.medley.contracts.JsonSerde;
import io.medley.contracts.sample.Sample;
import io.medley.contracts.task.LevelClosed;
import io.medley.mixing.ArmNeeds.Ordinals;
import io.medley.mixing.OpenExperiment.Stage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * What mixing remembers, in five stores of one task; see each field. Every key begins with the
 * experiment's id. Used by the task's stream thread alone.
 */
final class MixingStores {
  private static final String EXPERIMENTS = "mixing-experiments";
  private static final String LEVELS = "mixing-levels";
  static final String SAMPLES = "mixing-samples";
  private static final String COUNTS = "mixing-sample-counts";
  private static final String RUNS = "mixing-runs";

  /** Says of a run that all its batches are emitted. */
  static final int ALL = Integer.MAX_VALUE;

  private static final StringSerializer KEYS = new StringSerializer();

  /** By experiment. */
  private final KeyValueStore<String, OpenExperiment> experiments;

  /** The same, decoded: a plan is read with every event and can be a megabyte. */
  private final Map<String, OpenExperiment> decoded = new HashMap<>();

  /** By experiment and level: the first record wins. */
  private final KeyValueStore<String, LevelClosed> levels;

  /** By sample id: the first record wins. */
  private final KeyValueStore<String, Sample> samples;

  /** By experiment and level: how many samples are kept. */
  private final KeyValueStore<String, Integer> counts;

  /** By run: how many of its batches are emitted, {@link #ALL} once all are. */
  private final KeyValueStore<String, Integer> runs;

  MixingStores(ProcessorContext<?, ?> context) {
    experiments = context.getStateStore(EXPERIMENTS);
    levels = context.getStateStore(LEVELS);
    samples = context.getStateStore(SAMPLES);
    counts = context.getStateStore(COUNTS);
    runs = context.getStateStore(RUNS);
  }

  /**
   * The stores to connect to the processor, all with changelogs and, but for the samples', small
   * and in memory.
   *
   * @param samples keeps the samples, under the name {@link #SAMPLES}
   */
  static Set<StoreBuilder<?>> builders(KeyValueBytesStoreSupplier samples) {
    return Set.of(
        store(inMemory(EXPERIMENTS), JsonSerde.of(OpenExperiment.class)),
        store(inMemory(LEVELS), JsonSerde.of(LevelClosed.class)),
        store(samples, JsonSerde.of(Sample.class)),
        store(inMemory(COUNTS), Serdes.Integer()),
        store(inMemory(RUNS), Serdes.Integer()));
  }

  private static KeyValueBytesStoreSupplier inMemory(String name) {
    return Stores.inMemoryKeyValueStore(name);
  }

  private static <V> StoreBuilder<KeyValueStore<String, V>> store(
      KeyValueBytesStoreSupplier supplier, Serde<V> values) {
    return Stores.keyValueStoreBuilder(supplier, Serdes.String(), values);
  }

  Optional<OpenExperiment> experiment(String experimentId) {
    OpenExperiment known = decoded.get(experimentId);
    if (known == null) {
      known = experiments.get(experimentId);
      if (known != null) {
        decoded.put(experimentId, known);
      }
    }
    return Optional.ofNullable(known);
  }

  void put(String experimentId, OpenExperiment experiment) {
    experiments.put(experimentId, experiment);
    decoded.put(experimentId, experiment);
  }

  /** The ids of all experiments at a stage. Reads the whole store of experiments. */
  List<String> experimentsAt(Stage stage) {
    List<String> ids = new ArrayList<>();
    try (KeyValueIterator<String, OpenExperiment> all = experiments.all()) {
      while (all.hasNext()) {
        KeyValue<String, OpenExperiment> entry = all.next();
        if (entry.value.stage() == stage) {
          ids.add(entry.key);
        }
      }
    }
    return ids;
  }

  void close(LevelClosed level) {
    levels.putIfAbsent(level.key(), level);
  }

  Optional<LevelClosed> closed(String experimentId, String level) {
    return Optional.ofNullable(levels.get(Ids.level(experimentId, level)));
  }

  /** Keeps a sample whose id is new. */
  void keep(Sample sample) {
    if (samples.putIfAbsent(sample.sampleId(), sample) == null) {
      String level = Ids.level(sample.experimentId(), sample.level());
      Integer before = counts.get(level);
      counts.put(level, before == null ? 1 : before + 1);
    }
  }

  /** A kept sample, or null. */
  Sample sample(String experimentId, String level, int ordinal) {
    return samples.get(Ids.sample(experimentId, level, ordinal));
  }

  /** Whether all these samples are kept. One read while too few have come for that. */
  boolean has(String experimentId, Ordinals needed) {
    Integer kept = counts.get(Ids.level(experimentId, needed.level()));
    int wanted = needed.ordinals().size();
    return wanted == 0
        || (kept != null
            && kept >= wanted
            && needed.ordinals().stream()
                .allMatch(ordinal -> sample(experimentId, needed.level(), ordinal) != null));
  }

  /** Batches of a run emitted so far, {@link #ALL} once all are. */
  int emitted(String runId) {
    Integer batches = runs.get(runId);
    return batches == null ? 0 : batches;
  }

  void emitted(String runId, int batches) {
    runs.put(runId, batches);
  }

  /**
   * Removes what is kept of an experiment, but not the record of the experiment itself.
   *
   * @param most entries to remove at most
   * @return whether nothing is left
   */
  boolean sweep(String experimentId, int most) {
    String prefix = experimentId + "/";
    int left = most;
    for (KeyValueStore<String, ?> store : List.of(samples, counts, levels, runs)) {
      left -= remove(store, prefix, left);
    }
    return left > 0;
  }

  /** Forgets that there was such an experiment. */
  void forget(String experimentId) {
    experiments.delete(experimentId);
    decoded.remove(experimentId);
  }

  private static int remove(KeyValueStore<String, ?> store, String prefix, int most) {
    List<String> keys = new ArrayList<>();
    try (KeyValueIterator<String, ?> some = store.prefixScan(prefix, KEYS)) {
      while (keys.size() < most && some.hasNext()) {
        keys.add(some.next().key);
      }
    }
    keys.forEach(store::delete);
    return keys.size();
  }
}
