package io.medley.scoring.level;

import io.medley.contracts.Ids;
import io.medley.contracts.Parsed;
import io.medley.contracts.sample.Role;
import io.medley.contracts.score.EmbeddedSample;
import io.medley.contracts.score.EmbeddedSampleSerde;
import io.medley.scoring.band.BandStore;
import io.medley.scoring.stage.StageStores;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * Stage two's state. Keys begin with the experiment and end in zero-padded numbers, so that ranges
 * come in the order of ordinals and panes.
 */
public final class ScoreStore {
  public static final String EXPERIMENTS = "scoring-experiments";
  public static final String LEVELS = "scoring-levels";
  public static final String CURVES = "scoring-curves";
  public static final String SUMMARIES = "scoring-summaries";
  public static final String REAL = "scoring-real-samples";

  /** All that belong to the processor. */
  public static final String[] NAMES = {
    EXPERIMENTS, LEVELS, CURVES, SUMMARIES, REAL, BandStore.BANDS
  };

  private final KeyValueStore<String, ExperimentProgress> experiments;
  private final KeyValueStore<String, LevelProgress> levels;
  private final KeyValueStore<String, LevelCurve> curves;
  private final KeyValueStore<String, byte[]> summaries;
  private final KeyValueStore<String, byte[]> real;
  private final BandStore bands;

  ScoreStore(ProcessorContext<?, ?> context) {
    experiments = context.getStateStore(EXPERIMENTS);
    levels = context.getStateStore(LEVELS);
    curves = context.getStateStore(CURVES);
    summaries = context.getStateStore(SUMMARIES);
    real = context.getStateStore(REAL);
    bands = new BandStore(context);
  }

  /**
   * What makes the stores.
   *
   * @param large the store of a name, for what may be large
   */
  public static List<StoreBuilder<?>> builders(Function<String, KeyValueBytesStoreSupplier> large) {
    return List.of(
        StageStores.inMemory(EXPERIMENTS, ExperimentProgress.class),
        StageStores.inMemory(LEVELS, LevelProgress.class),
        StageStores.inMemory(CURVES, LevelCurve.class),
        cached(large.apply(SUMMARIES)),
        cached(large.apply(REAL)),
        BandStore.builder());
  }

  private static StoreBuilder<?> cached(KeyValueBytesStoreSupplier store) {
    return Stores.keyValueStoreBuilder(store, Serdes.String(), Serdes.ByteArray())
        .withCachingEnabled()
        .withLoggingEnabled(Map.of());
  }

  BandStore bands() {
    return bands;
  }

  Optional<ExperimentProgress> experiment(String experimentId) {
    return Optional.ofNullable(experiments.get(experimentId));
  }

  List<ExperimentProgress> experiments() {
    return StageStores.values(experiments);
  }

  void put(ExperimentProgress progress) {
    experiments.put(progress.experimentId(), progress);
  }

  List<LevelProgress> levels(String experimentId) {
    return StageStores.values(levels, experimentId + "/");
  }

  void put(String experimentId, LevelProgress progress) {
    levels.put(Ids.level(experimentId, progress.level()), progress);
  }

  LevelCurve curve(String experimentId, String level) {
    LevelCurve curve = curves.get(Ids.level(experimentId, level));
    return curve == null ? LevelCurve.EMPTY : curve;
  }

  void putCurve(String experimentId, String level, LevelCurve curve) {
    curves.put(Ids.level(experimentId, level), curve);
  }

  /** A summary of a level under a name of its own; null where there is none. */
  byte[] summary(String experimentId, String level, String name) {
    return summaries.get(summaryKey(experimentId, level, name));
  }

  void putSummary(String experimentId, String level, String name, byte[] summary) {
    summaries.put(summaryKey(experimentId, level, name), summary);
  }

  void removeSummary(String experimentId, String level, String name) {
    summaries.delete(summaryKey(experimentId, level, name));
  }

  /** Removes all summaries of a level, and its curve. */
  void removeSummaries(String experimentId, String level) {
    StageStores.removeAll(summaries, Ids.level(experimentId, level) + "/");
    curves.delete(Ids.level(experimentId, level));
  }

  /** Keeps a real sample, unless there is one of its role and ordinal already. */
  boolean addFirst(EmbeddedSample sample) {
    String key =
        realPrefix(sample.experimentId(), sample.level()) + StageStores.number(sample.ordinal());
    return real.putIfAbsent(key, EmbeddedSampleSerde.write(sample)) == null;
  }

  /** The real samples of a role in the order of their ordinals, those below a count. */
  List<EmbeddedSample> real(String experimentId, Role role, int count) {
    List<EmbeddedSample> samples = new ArrayList<>();
    for (byte[] bytes : StageStores.values(real, realPrefix(experimentId, role.realLevel()))) {
      if (EmbeddedSampleSerde.read(bytes) instanceof Parsed.Readable<EmbeddedSample> readable
          && readable.value().ordinal() < count) {
        samples.add(readable.value());
      }
    }
    return samples;
  }

  /** Removes everything of an experiment but its own record. */
  void removeContent(String experimentId) {
    String prefix = experimentId + "/";
    StageStores.removeAll(levels, prefix);
    StageStores.removeAll(curves, prefix);
    StageStores.removeAll(summaries, prefix);
    StageStores.removeAll(real, prefix);
    bands.removeAll(experimentId);
  }

  /** Removes an experiment's own record. */
  void removeRecord(String experimentId) {
    experiments.delete(experimentId);
  }

  private static String summaryKey(String experimentId, String level, String name) {
    return Ids.level(experimentId, level) + "/" + name;
  }

  private static String realPrefix(String experimentId, String level) {
    return experimentId + "/" + level + "/";
  }
}
