package io.medley.scoring;

import io.medley.contracts.score.EmbeddedSample;
import io.medley.diversity.embedding.EmbeddingSummary;
import io.medley.diversity.text.TextSummary;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/**
 * What is kept of a set of samples: the sums of their embeddings and what their texts and labels
 * come to. Summaries of disjoint sets merge.
 *
 * <p>The same samples folded in the same order, and the same summaries merged in the same order,
 * give the same bits. Immutable; at most about 0.65 MB and eight bytes a sample, as bytes too.
 */
record PaneSummary(EmbeddingSummary embeddings, TextSummary texts) {

  PaneSummary {
    Objects.requireNonNull(embeddings, "embeddings");
    Objects.requireNonNull(texts, "texts");
  }

  /** The summary of no samples. */
  static PaneSummary empty(int dimension) {
    return new PaneSummary(EmbeddingSummary.empty(dimension), TextSummary.empty());
  }

  /** Folds samples in the order given, one pass. */
  static PaneSummary fold(int dimension, Collection<EmbeddedSample> samples) {
    List<String> texts = samples.stream().map(EmbeddedSample::text).toList();
    List<String> labels = samples.stream().map(EmbeddedSample::label).toList();
    return new PaneSummary(
        EmbeddingSummary.of(dimension, samples.stream().map(EmbeddedSample::vector).toList()),
        TextSummary.of(texts, labels));
  }

  /** The samples covered. */
  int count() {
    return (int) embeddings.count();
  }

  /** The summary of the union with a disjoint set. */
  PaneSummary merge(PaneSummary other) {
    return new PaneSummary(embeddings.merge(other.embeddings), texts.merge(other.texts));
  }

  byte[] toBytes() {
    byte[] first = embeddings.toBytes();
    byte[] second = texts.toBytes();
    return ByteBuffer.allocate(Integer.BYTES + first.length + second.length)
        .putInt(first.length)
        .put(first)
        .put(second)
        .array();
  }

  static PaneSummary fromBytes(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    byte[] first = new byte[buffer.getInt()];
    buffer.get(first);
    byte[] second = new byte[buffer.remaining()];
    buffer.get(second);
    return new PaneSummary(EmbeddingSummary.fromBytes(first), TextSummary.fromBytes(second));
  }
}
