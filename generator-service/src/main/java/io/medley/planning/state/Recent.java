package io.medley.planning.state;

import java.util.LinkedHashMap;
import java.util.Map;

/** Remembers the entries that were used last, a bounded number of them. Not thread-safe. */
@SuppressWarnings("serial") // never serialized
public final class Recent<K, V> extends LinkedHashMap<K, V> {
  private final int most;

  /** Remembers at most so many entries. */
  public Recent(int most) {
    super(16, 0.75f, true);
    this.most = most;
  }

  @Override
  protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
    return size() > most;
  }
}
