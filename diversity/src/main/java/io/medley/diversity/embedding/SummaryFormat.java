package io.medley.diversity.embedding;

import io.medley.diversity.MalformedSummaryException;
import io.medley.diversity.algebra.PackedSymmetric;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * The binary form of a summary, big-endian:
 *
 * <pre>
 * 4  magic "MDES"
 * 1  version, 1
 * 1  form: 0 vectors, 1 moments
 * 4  dimension d
 * 8  count n
 *    n·d floats, or d doubles Σx and d(d+1)/2 doubles Σxxᵀ (upper triangle, row by row)
 * 4  CRC-32C of all before
 * </pre>
 *
 * <p>At d = 384: at most 594,454 bytes. Stateless, thread-safe.
 */
final class SummaryFormat {

  private static final int MAGIC = 0x4D444553;
  private static final byte VERSION = 1;
  private static final byte VECTORS = 0;
  private static final byte MOMENTS = 1;
  private static final int HEADER = 18;
  private static final int TRAILER = 4;
  private static final int MAX_DIMENSION = 1 << 14;

  private SummaryFormat() {}

  static byte[] write(EmbeddingSummary summary) {
    boolean vectors = summary instanceof VectorSummary;
    ByteBuffer buffer =
        ByteBuffer.allocate(
            (int) size(vectors ? VECTORS : MOMENTS, summary.dimension(), summary.count()));
    buffer
        .putInt(MAGIC)
        .put(VERSION)
        .put(vectors ? VECTORS : MOMENTS)
        .putInt(summary.dimension())
        .putLong(summary.count());
    if (summary instanceof VectorSummary small) {
      for (float[] vector : small.shared()) {
        buffer.asFloatBuffer().put(vector);
        buffer.position(buffer.position() + Float.BYTES * vector.length);
      }
    } else {
      putDoubles(buffer, summary.sum());
      summary.scatter().writeTo(buffer.asDoubleBuffer());
      int length = PackedSymmetric.packedLength(summary.dimension());
      buffer.position(buffer.position() + Double.BYTES * length);
    }
    return buffer.putInt(checksum(buffer.array())).array();
  }

  static EmbeddingSummary read(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    if (bytes.length < HEADER + TRAILER || buffer.getInt() != MAGIC) {
      throw new MalformedSummaryException(
          "%d bytes do not begin like a summary of embeddings".formatted(bytes.length));
    }
    byte version = buffer.get();
    byte form = buffer.get();
    int dimension = buffer.getInt();
    long count = buffer.getLong();
    if (version != VERSION) {
      throw new MalformedSummaryException(
          "Summary has version %d; this program reads version %d".formatted(version, VERSION));
    }
    if ((form != VECTORS && form != MOMENTS)
        || dimension < 1
        || dimension > MAX_DIMENSION
        || count < 0
        || (form == VECTORS && count >= EmbeddingSummary.VECTOR_LIMIT)) {
      throw new MalformedSummaryException(
          "Summary claims form %d, dimension %d and %d samples: no such summary is written"
              .formatted(form, dimension, count));
    }
    long expected = size(form, dimension, count);
    if (bytes.length != expected) {
      throw new MalformedSummaryException(
          "Summary has %d bytes where its header asks for %d: truncated or followed by other bytes"
              .formatted(bytes.length, expected));
    }
    if (checksum(bytes) != buffer.getInt(bytes.length - TRAILER)) {
      throw new MalformedSummaryException("Summary is damaged: its checksum does not match");
    }
    return form == VECTORS
        ? new VectorSummary(dimension, getVectors(buffer, dimension, (int) count))
        : new MomentSummary(
            count,
            getDoubles(buffer, dimension),
            PackedSymmetric.readFrom(dimension, buffer.asDoubleBuffer()));
  }

  private static long size(byte form, int dimension, long count) {
    long payload =
        form == VECTORS
            ? count * dimension * Float.BYTES
            : (long) (dimension + PackedSymmetric.packedLength(dimension)) * Double.BYTES;
    return HEADER + payload + TRAILER;
  }

  private static int checksum(byte[] bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, bytes.length - TRAILER);
    return (int) crc.getValue();
  }

  private static List<float[]> getVectors(ByteBuffer buffer, int dimension, int count) {
    List<float[]> vectors = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      float[] vector = new float[dimension];
      buffer.asFloatBuffer().get(vector);
      buffer.position(buffer.position() + Float.BYTES * dimension);
      vectors.add(vector);
    }
    return vectors;
  }

  private static void putDoubles(ByteBuffer buffer, double[] values) {
    buffer.asDoubleBuffer().put(values);
    buffer.position(buffer.position() + Double.BYTES * values.length);
  }

  private static double[] getDoubles(ByteBuffer buffer, int length) {
    double[] values = new double[length];
    buffer.asDoubleBuffer().get(values);
    buffer.position(buffer.position() + Double.BYTES * length);
    return values;
  }
}
