package io.medley.scoring.stage;

import io.medley.contracts.JsonSerde;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** The kinds of stores that both stages have, and their keys. Stateless. */
public final class StageStores {
  private static final StringSerializer STRING = new StringSerializer();

  private StageStores() {}

  /** A store of counts and numbers: JSON in memory, with a changelog. */
  public static <V> StoreBuilder<KeyValueStore<String, V>> inMemory(String name, Class<V> type) {
    return Stores.keyValueStoreBuilder(
            Stores.inMemoryKeyValueStore(name), Serdes.String(), JsonSerde.of(type))
        .withLoggingEnabled(Map.of());
  }

  /** Eight digits: numbers in their order are strings in theirs. */
  public static String number(int number) {
    String digits = Integer.toString(number);
    return "0".repeat(Math.max(0, 8 - digits.length())) + digits;
  }

  /** All values whose key begins so, in the order of their keys. */
  public static <V> List<V> values(KeyValueStore<String, V> store, String prefix) {
    return values(store.prefixScan(prefix, STRING));
  }

  /** All values. */
  public static <V> List<V> values(KeyValueStore<String, V> store) {
    return values(store.all());
  }

  private static <V> List<V> values(KeyValueIterator<String, V> iterator) {
    List<V> values = new ArrayList<>();
    try (iterator) {
      iterator.forEachRemaining(entry -> values.add(entry.value));
    }
    return values;
  }

  /** Removes all values whose key begins so. */
  public static <V> void removeAll(KeyValueStore<String, V> store, String prefix) {
    List<String> keys = new ArrayList<>();
    try (KeyValueIterator<String, V> all = store.prefixScan(prefix, STRING)) {
      all.forEachRemaining(entry -> keys.add(entry.key));
    }
    keys.forEach(store::delete);
  }
}
