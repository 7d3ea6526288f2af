package io.medley.planning.state;

import java.util.List;
import java.util.Map;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * A store of large, immutable values that remembers those it was asked for last, so that one event
 * after the other does not decode the same plan. It lives as long as its processor holds the
 * partition; everything that is written goes through it. On the stream thread alone.
 */
public final class DecodedStore<T> {
  private final KeyValueStore<String, T> store;
  private final Map<String, T> decoded;

  /**
   * Remembers values of a store.
   *
   * @param most values to remember
   */
  DecodedStore(KeyValueStore<String, T> store, int most) {
    this.store = store;
    this.decoded = new Recent<>(most);
  }

  /** The value of a key, null where there is none. */
  public T get(String key) {
    T known = decoded.get(key);
    if (known == null) {
      known = store.get(key);
      if (known != null) {
        decoded.put(key, known);
      }
    }
    return known;
  }

  /** Puts a value in the place of what was there. */
  public void put(String key, T value) {
    store.put(key, value);
    decoded.put(key, value);
  }

  /** Removes a value; whether there was one. */
  public boolean delete(String key) {
    decoded.remove(key);
    return store.delete(key) != null;
  }

  /** All keys. */
  public List<String> keys() {
    return PlanningStores.keys(store.all());
  }

  /** Removes the values of all keys that begin with something. */
  public void removeAll(String prefix) {
    PlanningStores.keys(store.prefixScan(prefix, new StringSerializer())).forEach(this::delete);
  }
}
