package io.medley.models.weights;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads an uncompressed LevelDB table: the footer leads to the index block, whose values are the
 * handles (offset, size) of the data blocks; in a block keys share prefixes with their predecessor.
 *
 * <p>Format: LevelDB's {@code doc/table_format.md}.
 */
final class LevelDbTable {
  private static final long MAGIC = 0xdb4775248b80fb57L;
  private static final int FOOTER_BYTES = 48;
  private static final int UNCOMPRESSED = 0;

  private LevelDbTable() {}

  /**
   * All keys and values, in key order; the values are slices of the table.
   *
   * @throws IOException if this is no such table
   */
  static Map<String, ByteBuffer> read(ByteBuffer table) throws IOException {
    int footer = table.limit() - FOOTER_BYTES;
    if (footer < 0 || table.getLong(table.limit() - Long.BYTES) != MAGIC) {
      throw new IOException("no LevelDB footer");
    }
    ByteBuffer handles = slice(table, footer, FOOTER_BYTES);
    Handle.read(handles);
    Handle index = Handle.read(handles);
    Map<String, ByteBuffer> entries = new LinkedHashMap<>();
    for (ByteBuffer handle : block(table, index).values()) {
      entries.putAll(block(table, Handle.read(handle)));
    }
    return entries;
  }

  private static Map<String, ByteBuffer> block(ByteBuffer table, Handle handle) throws IOException {
    if (table.get(handle.offset + handle.size) != UNCOMPRESSED) {
      throw new IOException("a block is compressed");
    }
    ByteBuffer block = slice(table, handle.offset, handle.size);
    int restarts = block.getInt(handle.size - Integer.BYTES);
    block.limit(handle.size - Integer.BYTES * (1 + restarts));
    Map<String, ByteBuffer> entries = new LinkedHashMap<>();
    byte[] key = {};
    while (block.hasRemaining()) {
      int shared = varint(block);
      int fresh = varint(block);
      int size = varint(block);
      byte[] next = java.util.Arrays.copyOf(key, shared + fresh);
      block.get(next, shared, fresh);
      entries.put(new String(next, StandardCharsets.UTF_8), slice(block, block.position(), size));
      block.position(block.position() + size);
      key = next;
    }
    return entries;
  }

  private static ByteBuffer slice(ByteBuffer buffer, int offset, int size) {
    return buffer.slice(offset, size).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static int varint(ByteBuffer bytes) {
    int value = 0;
    for (int shift = 0; shift < Integer.SIZE; shift += 7) {
      byte next = bytes.get();
      value |= (next & 0x7f) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw new IllegalArgumentException("varint of more than 32 bits");
  }

  /** Where a block lies. */
  private record Handle(int offset, int size) {
    static Handle read(ByteBuffer bytes) {
      int offset = varint(bytes);
      return new Handle(offset, varint(bytes));
    }
  }
}
