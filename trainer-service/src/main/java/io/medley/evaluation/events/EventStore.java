package io.medley.evaluation.events;

import io.medley.contracts.JsonSerde;
import io.medley.contracts.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The events of unfinished experiments, each under {@code experiment/slot}, and a mark of those
 * that are more than waited for: whose report is written, which is all that is left of them, and
 * whose plan has not come. Events are kept as they came and decoded when they are asked for.
 */
public final class EventStore {
  private static final String EVENTS = "evaluation-events-store";
  private static final String MARKS = "evaluation-reported-store";
  private static final String REPORTED = "reported";
  private static final String UNPLANNED = "unplanned";
  private static final Deserializer<EvaluationEvent> DECODER =
      JsonSerde.of(EvaluationEvent.class).deserializer();
  private static final Map<String, String> CHANGELOG =
      Map.of("max.message.bytes", String.valueOf(Topics.MAX_RECORD_BYTES));

  private final KeyValueStore<String, byte[]> events;
  private final KeyValueStore<String, String> marks;

  public EventStore(ProcessorContext<?, ?> context) {
    events = context.getStateStore(EVENTS);
    marks = context.getStateStore(MARKS);
  }

  /**
   * The builders of both stores.
   *
   * @param kind makes a store of a name: persistent ones in a service, in memory in tests
   */
  public static Set<StoreBuilder<?>> builders(Function<String, KeyValueBytesStoreSupplier> kind) {
    return Set.of(
        Stores.keyValueStoreBuilder(kind.apply(EVENTS), Serdes.String(), Serdes.ByteArray())
            .withLoggingEnabled(CHANGELOG),
        Stores.keyValueStoreBuilder(kind.apply(MARKS), Serdes.String(), Serdes.String())
            .withLoggingEnabled(CHANGELOG));
  }

  public static EvaluationEvent decode(byte[] event) {
    return DECODER.deserialize(EVENTS, event);
  }

  /** The event in a slot, null where none has come. */
  public EvaluationEvent get(String experimentId, String slot) {
    return decode(events.get(key(experimentId, slot)));
  }

  /** Whether there is an event in a slot; decodes nothing. */
  public boolean has(String experimentId, String slot) {
    return events.get(key(experimentId, slot)) != null;
  }

  public void put(String experimentId, String slot, byte[] event) {
    events.put(key(experimentId, slot), event);
  }

  /** All events of an experiment. */
  public void forEach(String experimentId, Consumer<EvaluationEvent> consumer) {
    try (KeyValueIterator<String, byte[]> all =
        events.prefixScan(key(experimentId, ""), new StringSerializer())) {
      all.forEachRemaining(entry -> consumer.accept(decode(entry.value)));
    }
  }

  public boolean isReported(String experimentId) {
    return REPORTED.equals(marks.get(experimentId));
  }

  /** Drops an experiment's events and remembers that its report is written. */
  public void markReported(String experimentId) {
    drop(experimentId);
    marks.put(experimentId, REPORTED);
  }

  /** Remembers that an experiment has events and no plan. */
  public void markUnplanned(String experimentId) {
    marks.put(experimentId, UNPLANNED);
  }

  /** The plan of an experiment has come. */
  public void markPlanned(String experimentId) {
    marks.delete(experimentId);
  }

  /** The experiments that are marked as unplanned; reads all marks. */
  public List<String> unplanned() {
    List<String> ids = new ArrayList<>();
    try (KeyValueIterator<String, String> all = marks.all()) {
      all.forEachRemaining(
          mark -> {
            if (mark.value.equals(UNPLANNED)) {
              ids.add(mark.key);
            }
          });
    }
    return ids;
  }

  /** Drops all there is of an experiment. */
  public void forget(String experimentId) {
    drop(experimentId);
    marks.delete(experimentId);
  }

  private void drop(String experimentId) {
    List<String> keys = new ArrayList<>();
    try (KeyValueIterator<String, byte[]> all =
        events.prefixScan(key(experimentId, ""), new StringSerializer())) {
      all.forEachRemaining(entry -> keys.add(entry.key));
    }
    keys.forEach(events::delete);
  }

  private static String key(String experimentId, String slot) {
    return experimentId + "/" + slot;
  }
}
