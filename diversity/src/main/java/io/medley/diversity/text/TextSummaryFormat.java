package io.medley.diversity.text;

import io.medley.diversity.BinaryEnvelope;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The binary form of a text summary in its {@linkplain BinaryEnvelope envelope} "MDTX", version 3:
 * three times (long total, int length, {@link DistinctHashes}' bytes), token counts, label counts
 * (each an int size before its entries), the number of texts, and the hashes kept with their counts
 * after an int size. Stateless, thread-safe.
 */
final class TextSummaryFormat {

  private static final BinaryEnvelope ENVELOPE = new BinaryEnvelope("MDTX", 3, "text summary");

  private TextSummaryFormat() {}

  static byte[] write(TextSummary summary) {
    return ENVELOPE.write(
        out -> {
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
          long[] hashes = summary.hashes().hashes();
          out.writeLong(summary.hashes().total());
          out.writeInt(hashes.length);
          for (int i = 0; i < hashes.length; i++) {
            out.writeLong(hashes[i]);
            out.writeInt(summary.hashes().counts()[i]);
          }
        });
  }

  static TextSummary read(byte[] bytes) {
    return ENVELOPE.read(bytes, TextSummaryFormat::readBody);
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
    long texts = in.readLong();
    long[] hashes = new long[in.readInt()];
    int[] counts = new int[hashes.length];
    for (int i = 0; i < hashes.length; i++) {
      hashes[i] = in.readLong();
      counts[i] = in.readInt();
    }
    return new TextSummary(
        unigrams,
        bigrams,
        trigrams,
        new LengthCounts(lengths),
        new LabelCounts(labels),
        new TextHashes(texts, hashes, counts));
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
}
