package io.medley.diversity.offline;

import io.medley.diversity.BinaryEnvelope;
import io.medley.diversity.MalformedSummaryException;
import io.medley.diversity.Statistic;
import io.medley.diversity.algebra.Cores;
import io.medley.diversity.embedding.EmbeddingSummary;
import io.medley.diversity.estimate.ReferenceVectors;
import io.medley.diversity.text.LabelCounts;
import io.medley.diversity.text.LengthCounts;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A {@link ScoringReference} as bytes: settings, counts and moments of all texts, the texts kept
 * with their embeddings, in random order, what their pairs gave, and the draws made so far.
 * Stateless.
 */
final class ReferenceFormat {

  private static final String MAGIC = "MDRF";
  private static final BinaryEnvelope ENVELOPE = new BinaryEnvelope(MAGIC, 2, "reference");

  /** Ends like this version's content; what was computed lacks the rare texts and their draws. */
  private static final BinaryEnvelope FIRST = new BinaryEnvelope(MAGIC, 1, "reference");

  private ReferenceFormat() {}

  static boolean isReference(byte[] head) {
    byte[] magic = MAGIC.getBytes(StandardCharsets.US_ASCII);
    return head.length >= magic.length
        && ByteBuffer.wrap(head, 0, magic.length).equals(ByteBuffer.wrap(magic));
  }

  static byte[] write(ScoringReference reference) {
    return ENVELOPE.write(
        out -> {
          ReferenceContent content = reference.content();
          settings(out, content.settings());
          text(out, content.name());
          out.writeLong(content.count());
          bytes(out, content.moments().toBytes());
          out.writeInt(content.lengths().counts().size());
          for (Map.Entry<Integer, Long> entry : content.lengths().counts().entrySet()) {
            out.writeInt(entry.getKey());
            out.writeLong(entry.getValue());
          }
          out.writeInt(content.labels().counts().size());
          for (Map.Entry<String, Long> entry : content.labels().counts().entrySet()) {
            text(out, entry.getKey());
            out.writeLong(entry.getValue());
          }
          out.writeInt(content.hashes().size());
          for (long hash : content.hashes().stream().sorted().toList()) {
            out.writeLong(hash);
          }
          samples(out, content.samples());
          within(out, reference.pairs().within());
          out.writeBoolean(reference.halfIfMade().isPresent());
          if (reference.halfIfMade().isPresent()) {
            within(out, reference.half().vectors().within());
          }
          draws(out, reference.draws());
        });
  }

  private static void settings(DataOutputStream out, OfflineSettings settings) throws IOException {
    out.writeLong(settings.seed());
    out.writeDouble(settings.tau());
    out.writeInt(settings.pairwiseLimit());
    out.writeInt(settings.bandLimit());
    out.writeInt(settings.draws());
  }

  private static void samples(DataOutputStream out, List<TextSample> samples) throws IOException {
    out.writeInt(samples.size());
    for (TextSample sample : samples) {
      text(out, sample.id());
      text(out, sample.text());
      out.writeBoolean(sample.label() != null);
      if (sample.label() != null) {
        text(out, sample.label());
      }
      ByteBuffer vector = ByteBuffer.allocate(Float.BYTES * sample.embedding().length);
      vector.asFloatBuffer().put(sample.embedding());
      bytes(out, vector.array());
    }
  }

  private static void within(DataOutputStream out, ReferenceVectors.Within within)
      throws IOException {
    out.writeDouble(within.gamma());
    out.writeDouble(within.kernel());
    out.writeDouble(within.distance());
    out.writeInt(within.rare().size());
    for (int position : within.rare()) {
      out.writeInt(position);
    }
  }

  private static void draws(DataOutputStream out, Map<Integer, Map<Statistic, double[]>> draws)
      throws IOException {
    out.writeInt(draws.size());
    for (Map.Entry<Integer, Map<Statistic, double[]>> ofSize : draws.entrySet()) {
      out.writeInt(ofSize.getKey());
      out.writeInt(ofSize.getValue().size());
      for (Map.Entry<Statistic, double[]> values : ofSize.getValue().entrySet()) {
        text(out, values.getKey().key());
        out.writeInt(values.getValue().length);
        for (double value : values.getValue()) {
          out.writeDouble(value);
        }
      }
    }
  }

  private static void text(DataOutputStream out, String text) throws IOException {
    bytes(out, text.getBytes(StandardCharsets.UTF_8));
  }

  private static void bytes(DataOutputStream out, byte[] bytes) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  static ScoringReference read(byte[] bytes) {
    return FIRST.wrote(bytes)
        ? FIRST.read(bytes, in -> new ScoringReference(content(in)))
        : ENVELOPE.read(bytes, ReferenceFormat::read);
  }

  private static ScoringReference read(DataInputStream in) throws IOException {
    ReferenceContent content = content(in);
    ReferenceVectors pairs =
        ReferenceVectors.restored(within(in), content.vectors(), content.settings().cores());
    Optional<ReferenceVectors.Within> half =
        in.readBoolean() ? Optional.of(within(in)) : Optional.empty();
    return new ScoringReference(content, pairs, half, draws(in));
  }

  private static ReferenceContent content(DataInputStream in) throws IOException {
    OfflineSettings settings =
        new OfflineSettings(
            in.readLong(), in.readDouble(), in.readInt(), in.readInt(), in.readInt(), Cores.ALL);
    String name = text(in);
    long count = in.readLong();
    EmbeddingSummary moments = EmbeddingSummary.fromBytes(bytes(in));
    TreeMap<Integer, Long> lengths = new TreeMap<>();
    for (int left = in.readInt(); left > 0; left--) {
      lengths.put(in.readInt(), in.readLong());
    }
    TreeMap<String, Long> labels = new TreeMap<>();
    for (int left = in.readInt(); left > 0; left--) {
      labels.put(text(in), in.readLong());
    }
    Set<Long> hashes = new HashSet<>();
    for (int left = in.readInt(); left > 0; left--) {
      hashes.add(in.readLong());
    }
    return new ReferenceContent(
        settings,
        name,
        count,
        moments,
        new LengthCounts(lengths),
        new LabelCounts(labels),
        hashes,
        samples(in));
  }

  private static List<TextSample> samples(DataInputStream in) throws IOException {
    int count = in.readInt();
    List<TextSample> samples = new ArrayList<>(count);
    while (samples.size() < count) {
      String id = text(in);
      String text = text(in);
      String label = in.readBoolean() ? text(in) : null;
      byte[] vector = bytes(in);
      float[] embedding = new float[vector.length / Float.BYTES];
      ByteBuffer.wrap(vector).asFloatBuffer().get(embedding);
      samples.add(new TextSample(id, text, label, embedding));
    }
    return samples;
  }

  private static ReferenceVectors.Within within(DataInputStream in) throws IOException {
    double gamma = in.readDouble();
    double kernel = in.readDouble();
    double distance = in.readDouble();
    List<Integer> rare = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      rare.add(in.readInt());
    }
    return new ReferenceVectors.Within(gamma, kernel, distance, rare);
  }

  private static Map<Integer, Map<Statistic, double[]>> draws(DataInputStream in)
      throws IOException {
    Map<Integer, Map<Statistic, double[]>> draws = new TreeMap<>();
    for (int left = in.readInt(); left > 0; left--) {
      int n = in.readInt();
      Map<Statistic, double[]> values = new EnumMap<>(Statistic.class);
      for (int some = in.readInt(); some > 0; some--) {
        String key = text(in);
        double[] ofDraws = new double[in.readInt()];
        for (int i = 0; i < ofDraws.length; i++) {
          ofDraws[i] = in.readDouble();
        }
        values.put(
            Statistic.ofKey(key)
                .orElseThrow(() -> new MalformedSummaryException("no statistic is called " + key)),
            ofDraws);
      }
      draws.put(n, values);
    }
    return draws;
  }

  private static String text(DataInputStream in) throws IOException {
    return new String(bytes(in), StandardCharsets.UTF_8);
  }

  private static byte[] bytes(DataInputStream in) throws IOException {
    return in.readNBytes(in.readInt());
  }
}
