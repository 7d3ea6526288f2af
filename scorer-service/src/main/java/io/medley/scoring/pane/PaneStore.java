package io.medley.scoring.pane;

import io.medley.contracts.Ids;
import io.medley.contracts.score.EmbeddedSample;
import io.medley.contracts.score.EmbeddedSampleSerde;
import io.medley.scoring.stage.StageStores;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntPredicate;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * Stage one's state: the samples of panes that are open, in {@linkplain SampleChunk chunks}, and
 * every pane's {@link PaneProgress}. The samples have no changelog: the topic that they came from
 * has them.
 */
public final class PaneStore {
  public static final String SAMPLES = "scoring-pane-chunks";
  public static final String PANES = "scoring-panes";

  /** All that belong to the processor. */
  public static final String[] NAMES = {SAMPLES, PANES};

  private static final StringSerializer STRING = new StringSerializer();

  private final KeyValueStore<String, byte[]> samples;
  private final KeyValueStore<String, PaneProgress> panes;

  /** Whether the store holds nothing of an earlier run. */
  private boolean swept;

  PaneStore(ProcessorContext<?, ?> context) {
    samples = context.getStateStore(SAMPLES);
    panes = context.getStateStore(PANES);
  }

  /**
   * What makes the stores.
   *
   * @param large the store of a name, for what may be large
   */
  public static List<StoreBuilder<?>> builders(Function<String, KeyValueBytesStoreSupplier> large) {
    return List.of(
        Stores.keyValueStoreBuilder(large.apply(SAMPLES), Serdes.String(), Serdes.ByteArray())
            .withCachingEnabled()
            .withLoggingDisabled(),
        StageStores.inMemory(PANES, PaneProgress.class));
  }

  void put(String pane, SampleChunk chunk) {
    if (!swept) {
      removeAllSamples();
      swept = true;
    }
    samples.put(chunkKey(pane, chunk.number()), chunk.bytes());
  }

  void put(PaneProgress progress) {
    panes.put(key(progress), progress);
  }

  void forEachPane(Consumer<PaneProgress> action) {
    try (KeyValueIterator<String, PaneProgress> all = panes.all()) {
      all.forEachRemaining(entry -> action.accept(entry.value));
    }
  }

  /** The pane's samples whose ordinal is wanted, in the order of their ordinals. */
  List<EmbeddedSample> samples(PaneProgress progress, IntPredicate wanted) {
    List<EmbeddedSample> found = new ArrayList<>();
    try (KeyValueIterator<String, byte[]> all = samples.prefixScan(key(progress) + "/", STRING)) {
      all.forEachRemaining(
          chunk ->
              SampleChunk.forEach(
                  chunk.value,
                  bytes ->
                      EmbeddedSampleSerde.read(bytes)
                          .toOptional()
                          .filter(sample -> wanted.test(sample.ordinal()))
                          .ifPresent(found::add)));
    }
    found.sort(Comparator.comparingInt(EmbeddedSample::ordinal));
    return found;
  }

  /** Removes the pane's samples. */
  void removeSamples(PaneProgress progress, int chunks) {
    String pane = key(progress);
    for (int number = 0; number < chunks; number++) {
      samples.delete(chunkKey(pane, number));
    }
  }

  /**
   * Removes the samples that an earlier run has left on the disk. Not while the processor is
   * initialised: a store with a cache takes writes only where there is a record or a punctuation.
   */
  private void removeAllSamples() {
    List<String> keys = new ArrayList<>();
    try (KeyValueIterator<String, byte[]> all = samples.all()) {
      all.forEachRemaining(entry -> keys.add(entry.key));
    }
    keys.forEach(samples::delete);
  }

  void remove(PaneProgress progress) {
    panes.delete(key(progress));
  }

  static String key(PaneProgress progress) {
    return Ids.pane(progress.experimentId(), progress.level(), progress.pane());
  }

  private static String chunkKey(String pane, int number) {
    return pane + "/" + number;
  }
}
