package io.medley.dashboard.state;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Records whose experiment has no plan: it is on its way, or was deleted. Of these two nobody can
 * tell which, so the newest records wait and the oldest go. Not thread-safe.
 */
final class Waiting {
  /** Most bytes of values kept. */
  static final int MOST_BYTES = 8 * 1024 * 1024;

  /** Most records kept. */
  static final int MOST = 10_000;

  private final Deque<Held> held = new ArrayDeque<>();
  private long bytes;

  private record Held(String experimentId, Arrival arrival) {}

  void add(String experimentId, Arrival arrival) {
    held.addLast(new Held(experimentId, arrival));
    bytes += arrival.bytes();
    while (held.size() > MOST || bytes > MOST_BYTES) {
      bytes -= held.removeFirst().arrival().bytes();
    }
  }

  /** The records of an experiment in the order in which they came, which wait no longer. */
  List<Arrival> take(String experimentId) {
    List<Arrival> taken = new ArrayList<>();
    held.removeIf(
        one -> {
          boolean wanted = one.experimentId().equals(experimentId);
          if (wanted) {
            taken.add(one.arrival());
            bytes -= one.arrival().bytes();
          }
          return wanted;
        });
    return taken;
  }

  int size() {
    return held.size();
  }
}
