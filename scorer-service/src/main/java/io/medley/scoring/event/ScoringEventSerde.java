package io.medley.scoring.event;

import io.medley.contracts.Parsed;
import io.medley.contracts.score.EmbeddedSample;
import io.medley.contracts.score.EmbeddedSampleSerde;
import io.medley.scoring.event.ScoringEvent.ArmFolded;
import io.medley.scoring.event.ScoringEvent.LevelFailed;
import io.medley.scoring.event.ScoringEvent.PaneFolded;
import io.medley.scoring.event.ScoringEvent.RealArrived;
import io.medley.scoring.measure.EncodedSummary;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

/**
 * The binary form of {@link ScoringEvent}: a version byte, a kind byte, then the fields in their
 * order, strings as {@link DataOutputStream#writeUTF} has them, the sample or summary last and to
 * the end. Written and read by one version of one topology, so unreadable bytes throw.
 */
public final class ScoringEventSerde implements Serde<ScoringEvent> {
  private static final int VERSION = 4;
  private static final int REAL = 1;
  private static final int PANE = 2;
  private static final int ARM = 3;
  private static final int FAILED = 4;
  private static final PaneStanding[] STANDINGS = PaneStanding.values();

  @Override
  public Serializer<ScoringEvent> serializer() {
    return (topic, event) -> event == null ? null : write(event);
  }

  @Override
  public Deserializer<ScoringEvent> deserializer() {
    return (topic, bytes) -> bytes == null ? null : read(bytes);
  }

  static byte[] write(ScoringEvent event) {
    if (event instanceof RealArrived real) {
      return joined(REAL, out -> {}, EmbeddedSampleSerde.write(real.sample()));
    } else if (event instanceof PaneFolded pane) {
      return joined(
          PANE,
          out -> {
            out.writeUTF(pane.experimentId());
            out.writeUTF(pane.level());
            out.writeInt(pane.pane());
            out.writeByte(pane.standing().ordinal());
            out.writeInt(pane.summary().count());
          },
          pane.summary().bytes());
    } else if (event instanceof LevelFailed failed) {
      return joined(
          FAILED,
          out -> {
            out.writeUTF(failed.experimentId());
            out.writeUTF(failed.level());
            out.writeUTF(failed.reason());
          },
          new byte[0]);
    }
    ArmFolded arm = (ArmFolded) event;
    return joined(
        ARM,
        out -> {
          out.writeUTF(arm.experimentId());
          out.writeUTF(arm.level());
          out.writeInt(arm.pane());
          out.writeInt(arm.size());
          out.writeByte(arm.standing().ordinal());
          out.writeInt(arm.summary().count());
        },
        arm.summary().bytes());
  }

  private interface Fields {
    void write(DataOutputStream out) throws IOException;
  }

  private static byte[] joined(int kind, Fields fields, byte[] rest) {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(head)) {
      out.writeByte(VERSION);
      out.writeByte(kind);
      fields.write(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    byte[] all = Arrays.copyOf(head.toByteArray(), head.size() + rest.length);
    System.arraycopy(rest, 0, all, head.size(), rest.length);
    return all;
  }

  static ScoringEvent read(byte[] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      int version = in.readUnsignedByte();
      if (version != VERSION) {
        throw new SerializationException("a scoring event of version " + version);
      }
      int kind = in.readUnsignedByte();
      return switch (kind) {
        case REAL -> new RealArrived(sample(in.readAllBytes()));
        case PANE ->
            new PaneFolded(in.readUTF(), in.readUTF(), in.readInt(), standing(in), summary(in));
        case ARM ->
            new ArmFolded(
                in.readUTF(), in.readUTF(), in.readInt(), in.readInt(), standing(in), summary(in));
        case FAILED -> new LevelFailed(in.readUTF(), in.readUTF(), in.readUTF());
        default -> throw new SerializationException("a scoring event of kind " + kind);
      };
    } catch (IOException e) {
      throw new SerializationException("a scoring event that ends too early", e);
    }
  }

  private static PaneStanding standing(DataInputStream in) throws IOException {
    int number = in.readUnsignedByte();
    if (number >= STANDINGS.length) {
      throw new SerializationException("a pane's standing " + number);
    }
    return STANDINGS[number];
  }

  private static EncodedSummary summary(DataInputStream in) throws IOException {
    return new EncodedSummary(in.readInt(), in.readAllBytes());
  }

  private static EmbeddedSample sample(byte[] bytes) {
    Parsed<EmbeddedSample> parsed = EmbeddedSampleSerde.read(bytes);
    if (parsed instanceof Parsed.Readable<EmbeddedSample> readable) {
      return readable.value();
    }
    throw new SerializationException(((Parsed.Unreadable<EmbeddedSample>) parsed).reason());
  }
}
