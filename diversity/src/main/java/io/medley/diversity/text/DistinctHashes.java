package io.medley.diversity.text;

import com.dynatrace.hash4j.distinctcount.UltraLogLog;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * How many different 64-bit hashes there are: exact up to a limit, by an UltraLogLog sketch
 * (hash4j; Ertl 2024) beyond, with a standard error of 0.6 % (2^{@value #PRECISION} registers of a
 * byte). What is kept depends on the set of hashes alone, so every order, split and merge tree
 * gives the same count. Not thread-safe while it changes.
 */
final class DistinctHashes {
  private static final int PRECISION = 14;
  private static final byte EXACT = 0;
  private static final byte SKETCHED = 1;

  private final int limit;
  private LongSet exact = new LongSet();
  private UltraLogLog sketch;

  /** No hashes yet; exact up to {@code limit} different ones. */
  DistinctHashes(int limit) {
    this.limit = limit;
  }

  void add(long hash) {
    if (sketch != null) {
      sketch.add(hash);
    } else if (exact.add(hash) && exact.size() > limit) {
      sketch = UltraLogLog.create(PRECISION);
      exact.forEach(sketch::add);
      exact = null;
    }
  }

  /** Adds the hashes of another set with the same limit, which stays as it is. */
  void addAll(DistinctHashes other) {
    if (other.sketch == null) {
      other.exact.forEach(this::add);
    } else if (sketch == null) {
      UltraLogLog merged = other.sketch.copy();
      exact.forEach(merged::add);
      sketch = merged;
      exact = null;
    } else {
      sketch.add(other.sketch);
    }
  }

  boolean isExact() {
    return sketch == null;
  }

  double count() {
    return sketch == null ? exact.size() : sketch.getDistinctCountEstimate();
  }

  /** A byte for the form, then the hashes in ascending order or the registers. */
  byte[] toBytes() {
    if (sketch != null) {
      byte[] registers = sketch.getState();
      return ByteBuffer.allocate(1 + registers.length).put(SKETCHED).put(registers).array();
    }
    long[] sorted = new long[exact.size()];
    int[] next = {0};
    exact.forEach(hash -> sorted[next[0]++] = hash);
    Arrays.sort(sorted);
    ByteBuffer bytes = ByteBuffer.allocate(1 + sorted.length * Long.BYTES).put(EXACT);
    bytes.asLongBuffer().put(sorted);
    return bytes.array();
  }

  /** Reads what {@link #toBytes} wrote. */
  static DistinctHashes fromBytes(int limit, byte[] bytes) {
    DistinctHashes hashes = new DistinctHashes(limit);
    if (bytes[0] == SKETCHED) {
      hashes.sketch = UltraLogLog.wrap(Arrays.copyOfRange(bytes, 1, bytes.length));
      hashes.exact = null;
    } else {
      ByteBuffer values = ByteBuffer.wrap(bytes, 1, bytes.length - 1);
      while (values.hasRemaining()) {
        hashes.exact.add(values.getLong());
      }
    }
    return hashes;
  }
}
