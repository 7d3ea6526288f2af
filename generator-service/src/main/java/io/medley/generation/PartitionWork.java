package io.medley.generation;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Future;

/** The tasks of one assigned partition that are under way. The loop's thread only. */
final class PartitionWork {
  private final OffsetTracker tracker = new OffsetTracker();
  private final Map<Long, Future<?>> running = new HashMap<>();

  void begin(long offset, Future<?> work) {
    tracker.begin(offset);
    running.put(offset, work);
  }

  void finish(long offset) {
    tracker.finish(offset);
    running.remove(offset);
  }

  /** Gives up what is not finished: waiting tasks never start, running ones are interrupted. */
  void drop() {
    running.values().forEach(work -> work.cancel(true));
  }

  OffsetTracker tracker() {
    return tracker;
  }
}
