package io.medley.contracts.score;

import io.medley.contracts.Ids;
import io.medley.contracts.Parsed;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

/**
 * The binary form of an embedded sample, version 1: a version byte; the strings experiment, level,
 * label, topic (may be absent) and text, each a 32-bit length (−1 for absent) and UTF-8 bytes;
 * ordinal and pane as 32-bit integers; the vector as a 32-bit length and big-endian float32 values.
 * The sample id follows from experiment, level and ordinal.
 */
public final class EmbeddedSampleSerde implements Serde<EmbeddedSample> {
  private static final int VERSION = 1;

  @Override
  public Serializer<EmbeddedSample> serializer() {
    return (topic, sample) -> sample == null ? null : write(sample);
  }

  @Override
  public Deserializer<EmbeddedSample> deserializer() {
    return (topic, bytes) -> {
      if (bytes == null) {
        return null;
      }
      try {
        return decode(bytes);
      } catch (IOException | IllegalArgumentException e) {
        throw new SerializationException(topic + ": not an embedded sample: " + e.getMessage(), e);
      }
    };
  }

  /** Reads one; what cannot be read is a value. */
  public static Parsed<EmbeddedSample> read(byte[] bytes) {
    if (bytes == null || bytes.length == 0) {
      return new Parsed.Unreadable<>("the value is empty");
    }
    try {
      return new Parsed.Readable<>(decode(bytes));
    } catch (IOException | IllegalArgumentException e) {
      return new Parsed.Unreadable<>("not an embedded sample: " + e.getMessage());
    }
  }

  /** Writes one. */
  public static byte[] write(EmbeddedSample sample) {
    var bytes =
        new ByteArrayOutputStream(512 + sample.text().length() + 4 * sample.vector().length);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(VERSION);
      writeString(out, sample.experimentId());
      writeString(out, sample.level());
      writeString(out, sample.label());
      writeString(out, sample.topic());
      writeString(out, sample.text());
      out.writeInt(sample.ordinal());
      out.writeInt(sample.pane());
      out.writeInt(sample.vector().length);
      ByteBuffer floats = ByteBuffer.allocate(4 * sample.vector().length);
      floats.asFloatBuffer().put(sample.vector());
      out.write(floats.array());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static EmbeddedSample decode(byte[] bytes) throws IOException {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      int version = in.readUnsignedByte();
      if (version != VERSION) {
        throw new IOException("version " + version + " is not known");
      }
      String experiment = required(readString(in), "experiment");
      String level = required(readString(in), "level");
      String label = required(readString(in), "label");
      String topic = readString(in);
      String text = required(readString(in), "text");
      int ordinal = in.readInt();
      int pane = in.readInt();
      int dimension = in.readInt();
      if (dimension < 1 || dimension != in.available() / 4 || in.available() % 4 != 0) {
        throw new IOException("the vector's length does not fit");
      }
      float[] vector = new float[dimension];
      ByteBuffer.wrap(bytes, bytes.length - 4 * dimension, 4 * dimension)
          .asFloatBuffer()
          .get(vector);
      String id = Ids.sample(experiment, level, ordinal);
      return new EmbeddedSample(id, experiment, level, ordinal, pane, label, topic, text, vector);
    }
  }

  private static String required(String value, String name) throws IOException {
    if (value == null) {
      throw new IOException(name + " is missing");
    }
    return value;
  }

  private static void writeString(DataOutputStream out, String value) throws IOException {
    if (value == null) {
      out.writeInt(-1);
      return;
    }
    byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
    out.writeInt(utf8.length);
    out.write(utf8);
  }

  private static String readString(DataInputStream in) throws IOException {
    int length = in.readInt();
    if (length == -1) {
      return null;
    }
    if (length < 0 || length > in.available()) {
      throw new IOException("a string's length does not fit");
    }
    return new String(in.readNBytes(length), StandardCharsets.UTF_8);
  }
}
