package io.medley.scoring.plan;

import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Keeps a compacted topic in a global store as it is, bytes and all, so that the store is the same
 * whether it was filled by this processor or restored from the topic. On the global thread.
 */
final class RawTable extends ContextualProcessor<String, byte[], Void, Void> {
  private final String store;
  private final AtomicLong changes;

  /**
   * A table.
   *
   * @param changes counted up after every change
   */
  RawTable(String store, AtomicLong changes) {
    this.store = store;
    this.changes = changes;
  }

  @Override
  public void process(Record<String, byte[]> record) {
    KeyValueStore<String, byte[]> table = context().getStateStore(store);
    if (record.key() == null) {
      return;
    }
    if (record.value() == null) {
      table.delete(record.key());
    } else {
      table.put(record.key(), record.value());
    }
    changes.incrementAndGet();
  }
}
