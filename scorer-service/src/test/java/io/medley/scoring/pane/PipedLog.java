package io.medley.scoring.pane;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The embeddings that a test has piped, read again, three records at a time. */
public final class PipedLog implements EmbeddingLog {
  private static final int AT_ONCE = 3;

  private final List<ConsumerRecord<byte[], byte[]>> piped;
  private int position;

  public PipedLog(List<ConsumerRecord<byte[], byte[]>> piped, long offset) {
    this.piped = piped;
    this.position = (int) offset;
  }

  @Override
  public List<ConsumerRecord<byte[], byte[]>> read() {
    int end = Math.min(piped.size(), position + AT_ONCE);
    List<ConsumerRecord<byte[], byte[]>> next = new ArrayList<>(piped.subList(position, end));
    position = end;
    return next;
  }

  @Override
  public long position() {
    return position;
  }

  @Override
  public boolean atEnd() {
    return position == piped.size();
  }

  @Override
  public void close() {
    // Nothing is held.
  }
}
