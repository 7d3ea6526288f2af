package io.medley.evaluation;

import io.medley.contracts.JsonSerde;
import io.medley.contracts.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The events of unfinished experiments, each under {@code experiment/slot}, and the mark of those
 * whose report is written: all that is left of them.
 */
final class EventStore {
  private static final String EVENTS = "evaluation-events-store";
  private static final String REPORTED = "evaluation-reported-store";
  private static final Map<String, String> CHANGELOG =
      Map.of("max.message.bytes", String.valueOf(Topics.MAX_RECORD_BYTES));

  private final KeyValueStore<String, EvaluationEvent> events;
  private final KeyValueStore<String, String> reported;

  EventStore(ProcessorContext<?, ?> context) {
    events = context.getStateStore(EVENTS);
    reported = context.getStateStore(REPORTED);
  }

  /**
   * The builders of both stores.
   *
   * @param kind makes a store of a name: persistent ones in a service, in memory in tests
   */
  static Set<StoreBuilder<?>> builders(Function<String, KeyValueBytesStoreSupplier> kind) {
    return Set.of(
        Stores.keyValueStoreBuilder(
                kind.apply(EVENTS), Serdes.String(), JsonSerde.of(EvaluationEvent.class))
            .withLoggingEnabled(CHANGELOG),
        Stores.keyValueStoreBuilder(kind.apply(REPORTED), Serdes.String(), Serdes.String())
            .withLoggingEnabled(CHANGELOG));
  }

  /** The event in a slot, null where none has come. */
  EvaluationEvent get(String experimentId, String slot) {
    return events.get(key(experimentId, slot));
  }

  void put(String experimentId, EvaluationEvent event) {
    events.put(key(experimentId, event.slot()), event);
  }

  /** All events of an experiment. */
  void forEach(String experimentId, Consumer<EvaluationEvent> consumer) {
    try (KeyValueIterator<String, EvaluationEvent> all =
        events.prefixScan(key(experimentId, ""), new StringSerializer())) {
      all.forEachRemaining(entry -> consumer.accept(entry.value));
    }
  }

  boolean isReported(String experimentId) {
    return reported.get(experimentId) != null;
  }

  /** Drops an experiment's events and remembers that its report is written. */
  void markReported(String experimentId) {
    drop(experimentId);
    reported.put(experimentId, "reported");
  }

  /** Drops all there is of an experiment. */
  void forget(String experimentId) {
    drop(experimentId);
    reported.delete(experimentId);
  }

  private void drop(String experimentId) {
    List<String> keys = new ArrayList<>();
    try (KeyValueIterator<String, EvaluationEvent> all =
        events.prefixScan(key(experimentId, ""), new StringSerializer())) {
      all.forEachRemaining(entry -> keys.add(entry.key));
    }
    keys.forEach(events::delete);
  }

  private static String key(String experimentId, String slot) {
    return experimentId + "/" + slot;
  }
}
