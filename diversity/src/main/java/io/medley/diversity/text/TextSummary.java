package io.medley.diversity.text;

import java.util.ArrayList;
import java.util.List;

/**
 * What is kept of a set of texts and their labels: n-gram sketches, token counts, label counts and
 * text hashes.
 *
 * <p>Summaries merge: any split into parts, order and tree of merges gives the same statistics.
 * Immutable, thread-safe. Memory and {@link #toBytes()}: at most 48 kB of sketches, 12 bytes a text
 * and 98 kB, and the counts.
 *
 * @param unigrams unigram sketch
 * @param bigrams bigram sketch
 * @param trigrams trigram sketch
 * @param lengths texts per token count
 * @param labels samples per label
 * @param hashes hashes of the normalised texts
 */
public record TextSummary(
    NgramSketch unigrams,
    NgramSketch bigrams,
    NgramSketch trigrams,
    LengthCounts lengths,
    LabelCounts labels,
    TextHashes hashes) {

  /** The summary of no texts. */
  public static TextSummary empty() {
    return of(List.of(), List.of());
  }

  /**
   * The summary of texts and their labels.
   *
   * @param labels the labels of the texts; null stands for none
   */
  public static TextSummary of(List<String> texts, Iterable<String> labels) {
    List<JoinedTokens> documents = new ArrayList<>(texts.size());
    texts.forEach(text -> documents.add(JoinedTokens.of(Tokens.of(text))));
    return new TextSummary(
        NgramSketch.of(documents, 1),
        NgramSketch.of(documents, 2),
        NgramSketch.of(documents, 3),
        LengthCounts.of(documents.stream().map(JoinedTokens::size).toList()),
        LabelCounts.of(labels),
        TextHashes.of(texts));
  }

  /**
   * Reads what {@link #toBytes()} wrote.
   *
   * @throws io.medley.diversity.MalformedSummaryException if the bytes are foreign, truncated,
   *     damaged or of an unknown version
   */
  public static TextSummary fromBytes(byte[] bytes) {
    return TextSummaryFormat.read(bytes);
  }

  /** The number of texts. */
  public long count() {
    return hashes.total();
  }

  /** The summary of the union of this set and a disjoint other one. */
  public TextSummary merge(TextSummary other) {
    return merge(List.of(this, other));
  }

  /** The summary of the union of disjoint sets, of at least one. */
  public static TextSummary merge(List<TextSummary> parts) {
    return new TextSummary(
        NgramSketch.merge(parts.stream().map(TextSummary::unigrams).toList()),
        NgramSketch.merge(parts.stream().map(TextSummary::bigrams).toList()),
        NgramSketch.merge(parts.stream().map(TextSummary::trigrams).toList()),
        parts.stream().map(TextSummary::lengths).reduce(LengthCounts::merge).orElseThrow(),
        parts.stream().map(TextSummary::labels).reduce(LabelCounts::merge).orElseThrow(),
        TextHashes.merge(parts.stream().map(TextSummary::hashes).toList()));
  }

  /** A versioned binary form with a checksum. */
  public byte[] toBytes() {
    return TextSummaryFormat.write(this);
  }
}
