package io.medley.scoring;

import io.medley.contracts.Ids;
import io.medley.contracts.Parsed;
import io.medley.contracts.sample.Role;
import io.medley.contracts.score.EmbeddedSample;
import io.medley.contracts.score.EmbeddedSampleSerde;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Stage two's state. Keys begin with the experiment and end in zero-padded numbers, so that ranges
 * come in the order of ordinals and panes.
 */
final class ScoreStore {
  private static final StringSerializer STRING = new StringSerializer();

  private final KeyValueStore<String, ExperimentProgress> experiments;
  private final KeyValueStore<String, LevelProgress> levels;
  private final KeyValueStore<String, LevelCurve> curves;
  private final KeyValueStore<String, byte[]> summaries;
  private final KeyValueStore<String, byte[]> real;
  private final KeyValueStore<String, BandRecord> bands;

  ScoreStore(ProcessorContext<?, ?> context) {
    experiments = context.getStateStore(ScoringTopology.EXPERIMENTS);
    levels = context.getStateStore(ScoringTopology.LEVELS);
    curves = context.getStateStore(ScoringTopology.CURVES);
    summaries = context.getStateStore(ScoringTopology.SUMMARIES);
    real = context.getStateStore(ScoringTopology.REAL);
    bands = context.getStateStore(ScoringTopology.BANDS);
  }

  Optional<ExperimentProgress> experiment(String experimentId) {
    return Optional.ofNullable(experiments.get(experimentId));
  }

  List<ExperimentProgress> experiments() {
    return values(experiments.all());
  }

  void put(ExperimentProgress progress) {
    experiments.put(progress.experimentId(), progress);
  }

  List<LevelProgress> levels(String experimentId) {
    return values(levels.prefixScan(experimentId + "/", STRING));
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
    removeAll(summaries, Ids.level(experimentId, level) + "/");
    curves.delete(Ids.level(experimentId, level));
  }

  /** Keeps a real sample, unless there is one of its role and ordinal already. */
  boolean addFirst(EmbeddedSample sample) {
    String key = realPrefix(sample.experimentId(), sample.level()) + number(sample.ordinal());
    return real.putIfAbsent(key, EmbeddedSampleSerde.write(sample)) == null;
  }

  /** The real samples of a role in the order of their ordinals, those below a count. */
  List<EmbeddedSample> real(String experimentId, Role role, int count) {
    List<EmbeddedSample> samples = new ArrayList<>();
    for (byte[] bytes :
        values(real.prefixScan(realPrefix(experimentId, role.realLevel()), STRING))) {
      if (EmbeddedSampleSerde.read(bytes) instanceof Parsed.Readable<EmbeddedSample> readable
          && readable.value().ordinal() < count) {
        samples.add(readable.value());
      }
    }
    return samples;
  }

  Optional<BandRecord> band(String experimentId, BandSubject subject) {
    return Optional.ofNullable(bands.get(bandKey(experimentId, subject)));
  }

  void put(String experimentId, BandRecord band) {
    bands.put(bandKey(experimentId, band.subject()), band);
  }

  /** Removes everything of an experiment but its own record. */
  void removeContent(String experimentId) {
    String prefix = experimentId + "/";
    removeAll(levels, prefix);
    removeAll(curves, prefix);
    removeAll(summaries, prefix);
    removeAll(real, prefix);
    removeAll(bands, prefix);
  }

  /** Removes an experiment's own record. */
  void removeRecord(String experimentId) {
    experiments.delete(experimentId);
  }

  private static String bandKey(String experimentId, BandSubject subject) {
    return experimentId + "/" + number(subject.n()) + "/" + number(subject.pane());
  }

  private static String summaryKey(String experimentId, String level, String name) {
    return Ids.level(experimentId, level) + "/" + name;
  }

  private static String realPrefix(String experimentId, String level) {
    return experimentId + "/" + level + "/";
  }

  /** Eight digits: numbers in their order are strings in theirs. */
  static String number(int number) {
    String digits = Integer.toString(number);
    return "0".repeat(Math.max(0, 8 - digits.length())) + digits;
  }

  private static <V> List<V> values(KeyValueIterator<String, V> iterator) {
    List<V> values = new ArrayList<>();
    try (iterator) {
      iterator.forEachRemaining(entry -> values.add(entry.value));
    }
    return values;
  }

  private static <V> void removeAll(KeyValueStore<String, V> store, String prefix) {
    List<String> keys = new ArrayList<>();
    try (KeyValueIterator<String, V> all = store.prefixScan(prefix, STRING)) {
      all.forEachRemaining(entry -> keys.add(entry.key));
    }
    keys.forEach(store::delete);
  }
}
