package io.medley.scoring.pane;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** One partition of the embeddings, read again from some offset on. Belongs to one thread. */
public interface EmbeddingLog extends AutoCloseable {

  /** The next records, in their order; none where they do not come within some milliseconds. */
  Iterable<ConsumerRecord<byte[], byte[]>> read();

  /** The offset that is read next; everything committed below it has been read. */
  long position();

  /** The offset after everything that was committed when the log was opened. */
  long end();

  @Override
  void close();
}
