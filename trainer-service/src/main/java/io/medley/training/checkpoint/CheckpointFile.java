package io.medley.training.checkpoint;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;

/**
 * The format: a magic number, a version, the SHA-256 of what the content belongs to, the content,
 * and the CRC32C of all before it. Stateless.
 */
final class CheckpointFile {
  /** What a file has beside its content. */
  static final int OVERHEAD = 2 * Integer.BYTES + 32 + Long.BYTES;

  private static final int MAGIC = 0x4d444c59;
  private static final int VERSION = 1;
  private static final int BUFFER = 1 << 16;

  private CheckpointFile() {}

  static void write(Path file, String origin, Checkpoints.Content content) throws IOException {
    CRC32C checksum = new CRC32C();
    try (DataOutputStream out =
        new DataOutputStream(
            new CheckedOutputStream(
                new BufferedOutputStream(Files.newOutputStream(file), BUFFER), checksum))) {
      out.writeInt(MAGIC);
      out.writeInt(VERSION);
      out.write(hash(origin));
      content.save(out);
      out.writeLong(checksum.getValue());
    }
  }

  /**
   * Reads the content and proves it. Whoever read it must not use it where this throws.
   *
   * @throws IOException if the file is missing, torn, of another format or of another origin
   */
  static void read(Path file, String origin, Checkpoints.Content content) throws IOException {
    CRC32C checksum = new CRC32C();
    try (DataInputStream in =
        new DataInputStream(
            new CheckedInputStream(
                new BufferedInputStream(Files.newInputStream(file), BUFFER), checksum))) {
      if (in.readInt() != MAGIC || in.readInt() != VERSION) {
        throw new IOException("it is of another version");
      }
      if (!Arrays.equals(in.readNBytes(32), hash(origin))) {
        throw new IOException("it is of another run, other weights or another version");
      }
      content.restore(in);
      long expected = checksum.getValue();
      if (in.readLong() != expected || in.read() >= 0) {
        throw new IOException("its checksum is wrong");
      }
    }
  }

  static byte[] hash(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
