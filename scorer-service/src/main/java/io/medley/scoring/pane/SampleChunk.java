package io.medley.scoring.pane;

import java.nio.ByteBuffer;
import java.util.function.Consumer;

/**
 * Records of samples one after the other in one value of a store: its length so far, then for each
 * its length and its bytes. A store costs some ten microseconds a key, so a sample has none of its
 * own.
 *
 * <p>The array is written to for as long as the chunk has room, and is put again after each sample;
 * a cache before the store keeps the last of these puts until the commit. What a store or a topic
 * has taken is a copy. On the stream thread.
 */
final class SampleChunk {
  /** Small, as a commit writes again what has been begun. */
  private static final int SIZE = 32 * 1024;

  private final int number;
  private final ByteBuffer bytes;

  private SampleChunk(int number, int size) {
    this.number = number;
    this.bytes = ByteBuffer.allocate(size).putInt(Integer.BYTES);
  }

  /** One with room for at least this record. */
  static SampleChunk with(int number, byte[] sample) {
    SampleChunk chunk = new SampleChunk(number, Math.max(SIZE, 2 * Integer.BYTES + sample.length));
    chunk.add(sample);
    return chunk;
  }

  /** Adds a record; false where there is no room. */
  boolean add(byte[] sample) {
    if (bytes.remaining() < Integer.BYTES + sample.length) {
      return false;
    }
    bytes.putInt(sample.length).put(sample);
    bytes.putInt(0, bytes.position());
    return true;
  }

  /** Which of its pane's chunks it is. */
  int number() {
    return number;
  }

  /** The value; not a copy. */
  byte[] bytes() {
    return bytes.array();
  }

  /** The records of a value. */
  static void forEach(byte[] chunk, Consumer<byte[]> action) {
    ByteBuffer all = ByteBuffer.wrap(chunk);
    all.limit(all.getInt());
    while (all.hasRemaining()) {
      byte[] sample = new byte[all.getInt()];
      all.get(sample);
      action.accept(sample);
    }
  }
}
