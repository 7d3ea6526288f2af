package io.medley.diversity.text;

import java.util.function.LongConsumer;

/**
 * A set of 64-bit hashes in one array, by linear probing: 16 to 32 bytes a value. Not thread-safe.
 */
final class LongSet {

  private static final int SMALLEST = 1 << 10;

  private long[] table = new long[SMALLEST];
  private boolean hasZero;
  private int size;

  /** Whether the value was not there before. */
  boolean add(long value) {
    if (value == 0) {
      boolean added = !hasZero;
      hasZero = true;
      size += added ? 1 : 0;
      return added;
    }
    if (!insert(table, value)) {
      return false;
    }
    if (++size > table.length / 2) {
      long[] larger = new long[2 * table.length];
      for (long old : table) {
        if (old != 0) {
          insert(larger, old);
        }
      }
      table = larger;
    }
    return true;
  }

  /** The number of values. */
  int size() {
    return size;
  }

  /** Every value once, in no particular order. */
  void forEach(LongConsumer consumer) {
    if (hasZero) {
      consumer.accept(0);
    }
    for (long value : table) {
      if (value != 0) {
        consumer.accept(value);
      }
    }
  }

  /** Hashes are spread already, so their low bits are the place. */
  private static boolean insert(long[] table, long value) {
    int mask = table.length - 1;
    int place = (int) value & mask;
    while (table[place] != 0) {
      if (table[place] == value) {
        return false;
      }
      place = (place + 1) & mask;
    }
    table[place] = value;
    return true;
  }
}
