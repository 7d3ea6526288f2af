package io.medley.scoring.measure;

import io.medley.contracts.score.EmbeddedSample;
import io.medley.diversity.embedding.EmbeddingSummary;
import io.medley.diversity.subsample.Subsample;
import io.medley.diversity.subsample.SubsampleEntry;
import io.medley.diversity.text.TextSummary;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/**
 * What is kept of a set of samples of one level: the sums of their embeddings, what their texts and
 * labels come to, and a subsample of them for what no sum can give. Summaries of disjoint sets
 * merge.
 *
 * <p>The same samples folded in the same order, and the same summaries merged in the same order,
 * give the same bits. Immutable; at most about 0.65 MB and eight bytes a sample, and the
 * subsample's 0.4 MB with its texts, as bytes too.
 */
public record PaneSummary(EmbeddingSummary embeddings, TextSummary texts, Subsample subsample) {
  /** Samples that a subsample holds: all of them, of a set that is no larger. */
  public static final int SUBSAMPLE = 256;

  /** The same for all levels, so that levels are compared by the same ordinals. */
  private static final long SEED = 0;

  private static final String ZEROS = "0000000000";

  public PaneSummary {
    Objects.requireNonNull(embeddings, "embeddings");
    Objects.requireNonNull(texts, "texts");
    Objects.requireNonNull(subsample, "subsample");
  }

  /** The summary of no samples. */
  public static PaneSummary empty(int dimension) {
    return fold(dimension, List.of());
  }

  /** Folds samples in the order given, one pass. */
  public static PaneSummary fold(int dimension, Collection<EmbeddedSample> samples) {
    List<String> texts = samples.stream().map(EmbeddedSample::text).toList();
    List<String> labels = samples.stream().map(EmbeddedSample::label).toList();
    return new PaneSummary(
        EmbeddingSummary.of(dimension, samples.stream().map(EmbeddedSample::vector).toList()),
        TextSummary.of(texts, labels),
        Subsample.empty(SEED, SUBSAMPLE).plus(samples.stream().map(PaneSummary::entry).toList()));
  }

  private static SubsampleEntry entry(EmbeddedSample sample) {
    return SubsampleEntry.of(
        SEED, id(sample.ordinal()), sample.vector(), sample.text(), sample.label(), sample.topic());
  }

  /** The ordinal in ten digits: ids in their order are ordinals in theirs. */
  private static String id(int ordinal) {
    String digits = Integer.toString(ordinal);
    return ZEROS.substring(digits.length()) + digits;
  }

  /** The samples covered. */
  public int count() {
    return (int) embeddings.count();
  }

  /** The summary of the union with a disjoint set. */
  public PaneSummary merge(PaneSummary other) {
    return merge(List.of(this, other));
  }

  /** The summary of the union of disjoint sets, of at least one; added in their order. */
  public static PaneSummary merge(List<PaneSummary> parts) {
    return merge(
        parts, parts.stream().map(PaneSummary::subsample).reduce(Subsample::merge).orElseThrow());
  }

  /**
   * The same for {@link Measurement#quick}: without a subsample, where it would not hold all
   * samples.
   */
  public static PaneSummary mergeQuick(List<PaneSummary> parts) {
    int count = parts.stream().mapToInt(PaneSummary::count).sum();
    return count > SUBSAMPLE ? merge(parts, Subsample.empty(SEED, SUBSAMPLE)) : merge(parts);
  }

  private static PaneSummary merge(List<PaneSummary> parts, Subsample subsample) {
    if (parts.size() == 1) {
      return parts.get(0);
    }
    return new PaneSummary(
        EmbeddingSummary.merge(
            parts.get(0).embeddings.dimension(),
            parts.stream().map(PaneSummary::embeddings).toList()),
        TextSummary.merge(parts.stream().map(PaneSummary::texts).toList()),
        subsample);
  }

  public byte[] toBytes() {
    List<byte[]> parts = List.of(embeddings.toBytes(), texts.toBytes(), subsample.toBytes());
    ByteBuffer bytes =
        ByteBuffer.allocate(parts.stream().mapToInt(part -> Integer.BYTES + part.length).sum());
    parts.forEach(part -> bytes.putInt(part.length).put(part));
    return bytes.array();
  }

  public static PaneSummary fromBytes(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    return new PaneSummary(
        EmbeddingSummary.fromBytes(part(buffer)),
        TextSummary.fromBytes(part(buffer)),
        Subsample.fromBytes(part(buffer)));
  }

  private static byte[] part(ByteBuffer buffer) {
    byte[] part = new byte[buffer.getInt()];
    buffer.get(part);
    return part;
  }
}
