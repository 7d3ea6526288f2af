package io.medley.scoring.pane;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The embeddings that a test has piped, read again as a consumer does: in fetches of all there is,
 * three records at a time of a fetch, so that what it knows of the end is as old as the fetch. Null
 * stands for the marker of a transaction.
 */
public final class PipedLog implements EmbeddingLog {
  private static final int AT_ONCE = 3;

  private final List<ConsumerRecord<byte[], byte[]>> piped;
  private final int end;
  private int position;
  private int fetched;

  public PipedLog(List<ConsumerRecord<byte[], byte[]>> piped, long offset) {
    this.piped = piped;
    this.end = piped.size();
    this.position = (int) offset;
    this.fetched = position;
  }

  @Override
  public List<ConsumerRecord<byte[], byte[]>> read() {
    if (position == fetched) {
      fetched = piped.size();
    }
    int next = Math.min(fetched, position + AT_ONCE);
    List<ConsumerRecord<byte[], byte[]>> read = new ArrayList<>(piped.subList(position, next));
    read.removeIf(Objects::isNull);
    position = next;
    return read;
  }

  @Override
  public long position() {
    return position;
  }

  @Override
  public long end() {
    return end;
  }

  @Override
  public void close() {
    // Nothing is held.
  }
}
