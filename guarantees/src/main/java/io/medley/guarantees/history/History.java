package io.medley.guarantees.history;

import io.medley.contracts.Json;
import io.medley.contracts.Topics;
import io.medley.contracts.plan.ExperimentPlan;
import io.medley.contracts.plan.ExperimentRecord;
import io.medley.contracts.score.EmbeddedSample;
import io.medley.contracts.score.EmbeddedSampleSerde;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Everything that was written, in the order of each partition. Immutable. Typed views leave out
 * what was not committed and what cannot be read.
 */
public final class History {
  private final List<Observed> records;

  /** A history of these records, each partition's in the order of its offsets. */
  public History(Collection<Observed> records) {
    this.records = List.copyOf(records);
  }

  /** All records of a topic, aborted ones too. */
  public Stream<Observed> all(String topic) {
    return records.stream().filter(record -> record.topic().equals(topic));
  }

  /** Every record of every topic. */
  public List<Observed> all() {
    return records;
  }

  /** The committed records of a topic. */
  public Stream<Observed> committed(String topic) {
    return all(topic).filter(Observed::committed);
  }

  /** The committed values of a topic that are JSON of that type. */
  public <T> List<T> values(String topic, Class<T> type) {
    List<T> values = new ArrayList<>();
    committed(topic)
        .filter(record -> record.value() != null)
        .forEach(record -> Json.parse(record.value(), type).toOptional().ifPresent(values::add));
    return values;
  }

  /** The committed embeddings. */
  public List<EmbeddedSample> embeddings() {
    List<EmbeddedSample> values = new ArrayList<>();
    committed(Topics.EMBEDDINGS)
        .forEach(r -> EmbeddedSampleSerde.read(r.value()).toOptional().ifPresent(values::add));
    return values;
  }

  /** The newest plan of each experiment, by its id. */
  public Map<String, ExperimentPlan> plans() {
    return newest(
        values(Topics.EXPERIMENTS, ExperimentRecord.class).stream()
            .filter(ExperimentPlan.class::isInstance)
            .map(ExperimentPlan.class::cast)
            .toList(),
        ExperimentPlan::experimentId);
  }

  /** The first value of each key: what counts where the first of several wins. */
  public static <T> Map<String, T> first(Collection<T> values, Function<T, String> key) {
    Map<String, T> first = new LinkedHashMap<>();
    values.forEach(value -> first.putIfAbsent(key.apply(value), value));
    return first;
  }

  /** The last value of each key: what a compacted topic keeps. */
  public static <T> Map<String, T> newest(Collection<T> values, Function<T, String> key) {
    Map<String, T> newest = new LinkedHashMap<>();
    values.forEach(value -> newest.put(key.apply(value), value));
    return newest;
  }
}
