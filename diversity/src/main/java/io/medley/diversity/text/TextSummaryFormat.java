package io.medley.diversity.text;

import io.medley.diversity.MalformedSummaryException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.CRC32C;

/**
 * The binary form of a text summary, big-endian: magic "MDTX", a version byte, three times (long
 * total, int length, DataSketches' compact sketch), token counts, label counts, text hashes (each
 * an int size before its entries), and a CRC-32C of all before. Stateless, thread-safe.
 */
final class TextSummaryFormat {

  private static final int MAGIC = 0x4D445458;
  private static final byte VERSION = 1;
  private static final int HEADER = 5;
  private static final int TRAILER = 4;

  private TextSummaryFormat() {}

  static byte[] write(TextSummary summary) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(MAGIC);
      out.writeByte(VERSION);
      writeSketch(out, summary.unigrams());
      writeSketch(out, summary.bigrams());
      writeSketch(out, summary.trigrams());
      out.writeInt(summary.lengths().counts().size());
      for (var entry : summary.lengths().counts().entrySet()) {
        out.writeInt(entry.getKey());
        out.writeLong(entry.getValue());
      }
      out.writeInt(summary.labels().counts().size());
      for (var entry : summary.labels().counts().entrySet()) {
        writeBytes(out, entry.getKey().getBytes(StandardCharsets.UTF_8));
        out.writeLong(entry.getValue());
      }
      out.writeInt(summary.hashes().total());
      for (long hash : summary.hashes().sorted()) {
        out.writeLong(hash);
      }
      out.writeInt(checksum(bytes.toByteArray(), bytes.size()));
    } catch (IOException e) {
      throw new UncheckedIOException("Writing to memory failed", e);
    }
    return bytes.toByteArray();
  }

  static TextSummary read(byte[] bytes) {
    if (bytes.length < HEADER + TRAILER || ByteBuffer.wrap(bytes).getInt() != MAGIC) {
      throw new MalformedSummaryException(
          "%d bytes do not begin like a summary of texts".formatted(bytes.length));
    }
    if (bytes[HEADER - 1] != VERSION) {
      throw new MalformedSummaryException(
          "Summary has version %d; this program reads version %d"
              .formatted(bytes[HEADER - 1], VERSION));
    }
    int end = bytes.length - TRAILER;
    if (checksum(bytes, end) != ByteBuffer.wrap(bytes).getInt(end)) {
      throw new MalformedSummaryException(
          "Summary of texts is truncated or damaged: its checksum does not match");
    }
    try (DataInputStream in =
        new DataInputStream(new ByteArrayInputStream(bytes, HEADER, end - HEADER))) {
      return readBody(in);
    } catch (IOException e) {
      throw new UncheckedIOException("Reading from memory failed", e);
    }
  }

  private static TextSummary readBody(DataInputStream in) throws IOException {
    NgramSketch unigrams = readSketch(in);
    NgramSketch bigrams = readSketch(in);
    NgramSketch trigrams = readSketch(in);
    SortedMap<Integer, Long> lengths = new TreeMap<>();
    for (int left = in.readInt(); left > 0; left--) {
      lengths.put(in.readInt(), in.readLong());
    }
    SortedMap<String, Long> labels = new TreeMap<>();
    for (int left = in.readInt(); left > 0; left--) {
      labels.put(new String(readBytes(in), StandardCharsets.UTF_8), in.readLong());
    }
    long[] hashes = new long[in.readInt()];
    for (int i = 0; i < hashes.length; i++) {
      hashes[i] = in.readLong();
    }
    return new TextSummary(
        unigrams,
        bigrams,
        trigrams,
        new LengthCounts(lengths),
        new LabelCounts(labels),
        new TextHashes(hashes));
  }

  private static void writeSketch(DataOutputStream out, NgramSketch sketch) throws IOException {
    out.writeLong(sketch.total());
    writeBytes(out, sketch.sketchBytes());
  }

  private static NgramSketch readSketch(DataInputStream in) throws IOException {
    return NgramSketch.fromBytes(in.readLong(), readBytes(in));
  }

  private static void writeBytes(DataOutputStream out, byte[] bytes) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static byte[] readBytes(DataInputStream in) throws IOException {
    return in.readNBytes(in.readInt());
  }

  private static int checksum(byte[] bytes, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, length);
    return (int) crc.getValue();
  }
}
