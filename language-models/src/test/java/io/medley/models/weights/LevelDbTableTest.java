package io.medley.models.weights;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LevelDbTableTest {
  private static final long MAGIC = 0xdb4775248b80fb57L;

  @Test
  void shouldReadKeysThatShareAPrefix() throws IOException {
    ByteBuffer table = table((byte) 0);

    Map<String, ByteBuffer> entries = LevelDbTable.read(table);

    assertThat(entries.keySet()).containsExactly("bias", "bit");
    assertThat(UTF_8.decode(entries.get("bias")).toString()).isEqualTo("one");
    assertThat(UTF_8.decode(entries.get("bit")).toString()).isEqualTo("two");
  }

  @Test
  void shouldRefuseACompressedBlock() {
    assertThatThrownBy(() -> LevelDbTable.read(table((byte) 1)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("compressed");
  }

  @Test
  void shouldRefuseBytesWithoutAFooter() {
    assertThatThrownBy(() -> LevelDbTable.read(ByteBuffer.wrap("text".getBytes(UTF_8))))
        .isInstanceOf(IOException.class);
    assertThatThrownBy(() -> LevelDbTable.read(ByteBuffer.allocate(100)))
        .isInstanceOf(IOException.class);
  }

  /** One data block of two entries, one index block, a footer. */
  private static ByteBuffer table(byte compression) {
    ByteBuffer data = ByteBuffer.allocate(100).order(ByteOrder.LITTLE_ENDIAN);
    data.put(new byte[] {0, 4, 3}).put("biasone".getBytes(UTF_8));
    data.put(new byte[] {2, 1, 3}).put("ttwo".getBytes(UTF_8));
    data.putInt(0).putInt(1).flip();
    ByteBuffer index = ByteBuffer.allocate(100).order(ByteOrder.LITTLE_ENDIAN);
    index.put(new byte[] {0, 1, 2, 'c', 0, (byte) data.limit()}).putInt(0).putInt(1).flip();
    int indexAt = data.limit() + 5;

    ByteBuffer table = ByteBuffer.allocate(300).order(ByteOrder.LITTLE_ENDIAN);
    table.put(data.duplicate()).put(compression).putInt(0);
    table.put(index.duplicate()).put((byte) 0).putInt(0);
    ByteBuffer footer = ByteBuffer.allocate(48).order(ByteOrder.LITTLE_ENDIAN);
    footer.put(new byte[] {0, 0, (byte) indexAt, (byte) index.limit()}).putLong(40, MAGIC);
    return table.put(footer.rewind()).flip().order(ByteOrder.LITTLE_ENDIAN);
  }
}
