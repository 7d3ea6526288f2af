package io.medley.diversity.subsample;

import io.medley.diversity.BinaryEnvelope;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The binary form of a subsample in its {@linkplain BinaryEnvelope envelope} "MDSS", version 2:
 * seed, k, number of entries, then per entry id, text, label and topic (UTF-8 after their length,
 * −1 for none), the dimension and the floats. Hashes are made again from the ids. Stateless,
 * thread-safe.
 */
final class SubsampleFormat {

  private static final BinaryEnvelope ENVELOPE = new BinaryEnvelope("MDSS", 2, "subsample");

  private static final int NONE = -1;

  private SubsampleFormat() {}

  static byte[] write(Subsample subsample) {
    return ENVELOPE.write(
        out -> {
          out.writeLong(subsample.seed());
          out.writeInt(subsample.k());
          out.writeInt(subsample.entries().size());
          for (SubsampleEntry entry : subsample.entries()) {
            writeText(out, entry.id());
            writeText(out, entry.text());
            writeText(out, entry.label());
            writeText(out, entry.topic());
            writeVector(out, entry.embedding());
          }
        });
  }

  static Subsample read(byte[] bytes) {
    return ENVELOPE.read(
        bytes,
        in -> {
          long seed = in.readLong();
          int k = in.readInt();
          List<SubsampleEntry> entries = new ArrayList<>();
          for (int left = in.readInt(); left > 0; left--) {
            String id = readText(in);
            String text = readText(in);
            String label = readText(in);
            String topic = readText(in);
            entries.add(SubsampleEntry.of(seed, id, readVector(in), text, label, topic));
          }
          return Subsample.of(seed, k, List.copyOf(entries));
        });
  }

  private static void writeVector(DataOutputStream out, float[] vector) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(vector.length * Float.BYTES);
    bytes.asFloatBuffer().put(vector);
    out.writeInt(vector.length);
    out.write(bytes.array());
  }

  private static float[] readVector(DataInputStream in) throws IOException {
    float[] vector = new float[in.readInt()];
    ByteBuffer.wrap(in.readNBytes(vector.length * Float.BYTES)).asFloatBuffer().get(vector);
    return vector;
  }

  private static void writeText(DataOutputStream out, String text) throws IOException {
    if (text == null) {
      out.writeInt(NONE);
      return;
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static String readText(DataInputStream in) throws IOException {
    int length = in.readInt();
    return length == NONE ? null : new String(in.readNBytes(length), StandardCharsets.UTF_8);
  }
}
