package io.medley.diversity;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/**
 * What every binary form is wrapped in: four letters that say what it is, a version byte, the body,
 * and a CRC-32C of all before; big-endian. Immutable, thread-safe.
 */
public final class BinaryEnvelope {

  private static final int HEADER = 5;
  private static final int TRAILER = 4;
  private static final int INITIAL = 1 << 16;

  private final int magic;
  private final byte version;
  private final String name;

  /**
   * An envelope.
   *
   * @param magic four ASCII letters
   * @param version the version written, and the only one read: a reader of several has an envelope
   *     for each, and asks {@link #wrote} which
   * @param name what is in it, for messages
   */
  public BinaryEnvelope(String magic, int version, String name) {
    this.magic = ByteBuffer.wrap(magic.getBytes(StandardCharsets.US_ASCII)).getInt();
    this.version = (byte) version;
    this.name = name;
  }

  /** The bytes of a body in this envelope. */
  public byte[] write(Writer body) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(INITIAL);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(magic);
      out.writeByte(version);
      body.write(out);
      out.writeInt(0); // the checksum's place
    } catch (IOException e) {
      throw new UncheckedIOException("Writing to memory failed", e);
    }
    byte[] all = bytes.toByteArray();
    int end = all.length - TRAILER;
    ByteBuffer.wrap(all).putInt(end, checksum(all, end));
    return all;
  }

  /** Whether bytes begin as those of this version do. */
  public boolean wrote(byte[] bytes) {
    return bytes.length >= HEADER
        && ByteBuffer.wrap(bytes).getInt() == magic
        && bytes[HEADER - 1] == version;
  }

  /**
   * Reads a body out of this envelope.
   *
   * @throws MalformedSummaryException if the bytes are foreign, truncated, damaged or of another
   *     version
   */
  public <T> T read(byte[] bytes, Reader<T> body) {
    int end = bytes.length - TRAILER;
    if (end < HEADER || ByteBuffer.wrap(bytes).getInt() != magic) {
      throw new MalformedSummaryException(
          "%d bytes do not begin like a %s".formatted(bytes.length, name));
    }
    if (bytes[HEADER - 1] != version) {
      throw new MalformedSummaryException(
          "A %s of version %d; this program reads version %d"
              .formatted(name, bytes[HEADER - 1], version));
    }
    if (checksum(bytes, end) != ByteBuffer.wrap(bytes).getInt(end)) {
      throw new MalformedSummaryException(
          "A %s of %d bytes is truncated or damaged: its checksum does not match"
              .formatted(name, bytes.length));
    }
    try (DataInputStream in =
        new DataInputStream(new ByteArrayInputStream(bytes, HEADER, end - HEADER))) {
      return body.read(in);
    } catch (IOException e) {
      throw new UncheckedIOException("Reading from memory failed", e);
    }
  }

  private static int checksum(byte[] bytes, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, length);
    return (int) crc.getValue();
  }

  /** Writes a body. */
  @FunctionalInterface
  public interface Writer {

    /** Writes to memory; throws only what the stream throws. */
    void write(DataOutputStream out) throws IOException;
  }

  /** Reads a body whose checksum has been found right. */
  @FunctionalInterface
  public interface Reader<T> {

    /** Reads from memory; throws only what the stream throws. */
    T read(DataInputStream in) throws IOException;
  }
}
