package io.medley.scoring;

import io.medley.contracts.Ids;
import io.medley.contracts.Parsed;
import io.medley.contracts.score.EmbeddedSample;
import io.medley.contracts.score.EmbeddedSampleSerde;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Stage one's state: the samples of panes that are not closed, one key each, and every pane's
 * {@link PaneProgress}.
 */
final class PaneStore {
  private final KeyValueStore<String, byte[]> samples;
  private final KeyValueStore<String, PaneProgress> panes;

  PaneStore(KeyValueStore<String, byte[]> samples, KeyValueStore<String, PaneProgress> panes) {
    this.samples = samples;
    this.panes = panes;
  }

  void put(EmbeddedSample sample, byte[] bytes) {
    samples.put(sampleKey(sample.key(), sample.ordinal()), bytes);
  }

  void put(PaneProgress progress) {
    panes.put(key(progress), progress);
  }

  void forEachPane(Consumer<PaneProgress> action) {
    try (KeyValueIterator<String, PaneProgress> all = panes.all()) {
      all.forEachRemaining(entry -> action.accept(entry.value));
    }
  }

  void forEachSample(Consumer<EmbeddedSample> action) {
    try (KeyValueIterator<String, byte[]> all = samples.all()) {
      all.forEachRemaining(
          entry -> EmbeddedSampleSerde.read(entry.value).toOptional().ifPresent(action));
    }
  }

  /** The pane's samples whose ordinal is wanted, in the order of their ordinals. */
  List<EmbeddedSample> samples(PaneProgress progress, IntPredicate wanted) {
    List<EmbeddedSample> found = new ArrayList<>();
    try (KeyValueIterator<String, byte[]> all =
        samples.prefixScan(key(progress) + "/", new StringSerializer())) {
      while (all.hasNext()) {
        Parsed<EmbeddedSample> parsed = EmbeddedSampleSerde.read(all.next().value);
        parsed.toOptional().filter(s -> wanted.test(s.ordinal())).ifPresent(found::add);
      }
    }
    return found;
  }

  void removeSamples(PaneProgress progress, Iterable<Integer> ordinals) {
    String pane = key(progress);
    ordinals.forEach(ordinal -> samples.delete(sampleKey(pane, ordinal)));
  }

  void remove(PaneProgress progress) {
    panes.delete(key(progress));
  }

  static String key(PaneProgress progress) {
    return Ids.pane(progress.experimentId(), progress.level(), progress.pane());
  }

  private static String sampleKey(String pane, int ordinal) {
    return pane + "/%08d".formatted(ordinal);
  }
}
