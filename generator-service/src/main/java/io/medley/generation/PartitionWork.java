package io.medley.generation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The tasks of one assigned partition that are not finished: under way, or held back. The loop's
 * thread only.
 */
final class PartitionWork {
  private record Running(Future<?> work, Lane lane) {}

  private final OffsetTracker tracker;
  private final Map<Long, Running> running = new HashMap<>();
  private List<ConsumerRecord<byte[], byte[]>> held = new ArrayList<>();
  private Lane lane;

  /** The work of a partition that was just assigned. */
  PartitionWork(OffsetTracker tracker) {
    this.tracker = tracker;
  }

  /** A task is under way. */
  void start(long offset, Future<?> work, Lane of) {
    running.put(offset, new Running(work, of));
    lane = of;
  }

  /** A task that was read is not to be started yet. */
  void hold(ConsumerRecord<byte[], byte[]> record) {
    held.add(record);
  }

  /** What was held back, in the order in which it was read; no longer held by this. */
  List<ConsumerRecord<byte[], byte[]>> takeHeld() {
    List<ConsumerRecord<byte[], byte[]>> taken = held;
    held = new ArrayList<>();
    return taken;
  }

  void finish(long offset) {
    tracker.finish(offset);
    running.remove(offset);
  }

  /** Tasks that are not finished, without those held back. */
  int inFlight() {
    return tracker.unfinished() - held.size();
  }

  /** Gives up what is not finished: waiting tasks never start, running ones are interrupted. */
  void drop() {
    running.values().forEach(task -> task.work().cancel(true));
    held.clear();
  }

  /** The lane of the task that was started last, null before the first. */
  Lane lane() {
    return lane;
  }

  /** Tasks of that lane that are under way. */
  long inFlight(Lane of) {
    return running.values().stream().filter(task -> task.lane().equals(of)).count();
  }

  OffsetTracker tracker() {
    return tracker;
  }
}
