package io.medley.dashboard.state;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Parts that are followed together: the list, or one experiment. Every part knows the version at
 * which it changed last, so that whoever has seen a version can be told the rest, however long ago
 * that was, and nothing has to be kept for those who are late.
 */
final class Scope {
  private final Map<String, Part> parts = new LinkedHashMap<>();
  private final long born;
  private long latest;

  /** Empty. A reader that has seen no version since {@code born} is told everything. */
  Scope(long born) {
    this.born = born;
    this.latest = born;
  }

  void put(String name, Object value, long version) {
    parts.put(name, new Part(version, value));
    latest = version;
  }

  /** Keeps only that the part is gone, for those who have seen it. */
  void remove(String name, long version) {
    if (parts.containsKey(name)) {
      parts.put(name, new Part(version, null));
      latest = version;
    }
  }

  /** The value of a part, null where there is none. */
  Object value(String name) {
    Part part = parts.get(name);
    return part == null ? null : part.value();
  }

  /** Whether a part went after a version. */
  boolean removedAfter(long version, String name) {
    Part part = parts.get(name);
    return part != null && part.value() == null && part.version() > version;
  }

  boolean changedSince(long version) {
    return latest > version;
  }

  /** Whether a reader that has seen this version cannot be told the difference. */
  boolean startedAfter(long version) {
    return born > version;
  }

  /** All parts there are. */
  Map<String, Object> all() {
    Map<String, Object> all = new LinkedHashMap<>();
    parts.forEach(
        (name, part) -> {
          if (part.value() != null) {
            all.put(name, part.value());
          }
        });
    return all;
  }

  /** The parts that changed after a version; null for those that are gone. */
  Map<String, Object> since(long version) {
    Map<String, Object> changed = new LinkedHashMap<>();
    parts.forEach(
        (name, part) -> {
          if (part.version() > version) {
            changed.put(name, part.value());
          }
        });
    return changed;
  }
}
