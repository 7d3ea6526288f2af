package io.medley.dashboard.topics;

import java.time.Instant;
import java.util.Iterator;
import java.util.Optional;
import java.util.TreeMap;

/** When a partition was seen to end where. Not thread-safe. */
final class EndHistory {
  static final int MOST = 720;

  private final TreeMap<Long, Instant> seen = new TreeMap<>();

  /** The partition ends there now. */
  void ends(long end, Instant now) {
    seen.putIfAbsent(end, now);
    if (seen.size() > MOST) {
      thin();
    }
  }

  /** Half of the moments tell half as exactly how old a record is. */
  private void thin() {
    boolean keep = true;
    for (Iterator<Long> ends = seen.keySet().iterator(); ends.hasNext(); keep = !keep) {
      ends.next();
      if (!keep) {
        ends.remove();
      }
    }
  }

  /** When the record at a position was first seen to be there; empty where none is. */
  Optional<Instant> writtenBy(long position) {
    return Optional.ofNullable(seen.higherEntry(position)).map(java.util.Map.Entry::getValue);
  }

  /** Every group has read up to the position. */
  void read(long position) {
    seen.headMap(position, true).clear();
  }
}
