package io.medley.diversity.subsample;

import io.medley.diversity.BinaryEnvelope;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The binary form of a subsample in its {@linkplain BinaryEnvelope envelope} "MDSS", version 1:
 * seed, k, number of entries, then per entry id and text (UTF-8 after their length), the dimension
 * and the floats. Hashes are made again from the ids. Stateless, thread-safe.
 */
final class SubsampleFormat {

  private static final BinaryEnvelope ENVELOPE = new BinaryEnvelope("MDSS", 1, "subsample");

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
            out.writeInt(entry.embedding().length);
            for (float value : entry.embedding()) {
              out.writeFloat(value);
            }
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
            float[] embedding = new float[in.readInt()];
            for (int j = 0; j < embedding.length; j++) {
              embedding[j] = in.readFloat();
            }
            entries.add(SubsampleEntry.of(seed, id, embedding, text));
          }
          return Subsample.empty(seed, k).plus(entries);
        });
  }

  private static void writeText(DataOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static String readText(DataInputStream in) throws IOException {
    return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
  }
}
