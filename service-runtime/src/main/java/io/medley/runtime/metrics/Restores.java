package io.medley.runtime.metrics;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StateRestoreListener;

/** How far stores are restored, of all stream threads of the process. Thread-safe. */
public final class Restores implements StateRestoreListener {
  private final String group;
  private final AtomicLong restored = new AtomicLong();
  private final Map<Store, Progress> open = new ConcurrentHashMap<>();

  private record Store(TopicPartition partition, String name) {}

  /**
   * How far one is.
   *
   * @param at next offset to read
   * @param end offset at which it is complete
   */
  private record Progress(long at, long end) {
    long remaining() {
      return Math.max(0, end - at);
    }
  }

  /**
   * Nothing is being restored.
   *
   * @param group the topology's application id
   */
  public Restores(String group) {
    this.group = group;
  }

  @Override
  public void onRestoreStart(TopicPartition partition, String store, long start, long end) {
    open.put(new Store(partition, store), new Progress(start, end));
  }

  @Override
  public void onBatchRestored(TopicPartition partition, String store, long last, long count) {
    restored.addAndGet(count);
    open.computeIfPresent(
        new Store(partition, store), (key, before) -> new Progress(last + 1, before.end()));
  }

  @Override
  public void onRestoreEnd(TopicPartition partition, String store, long total) {
    open.remove(new Store(partition, store));
  }

  @Override
  public void onRestoreSuspended(TopicPartition partition, String store, long total) {
    open.remove(new Store(partition, store));
  }

  /** Tells what is left to do, and what was done since the process began. */
  public void tell(SeriesSource.Sink to) {
    long remaining = open.values().stream().mapToLong(Progress::remaining).sum();
    to.set(ServiceMetric.STREAMS_RESTORE_REMAINING, remaining, group);
    to.set(ServiceMetric.STREAMS_RESTORED, restored.get(), group);
  }
}
