package io.medley.diversity.offline;

import io.medley.diversity.embedding.EmbeddingFold;
import io.medley.diversity.embedding.EmbeddingSummary;
import io.medley.diversity.subsample.BottomK;
import io.medley.diversity.text.LabelCounts;
import io.medley.diversity.text.LengthCounts;
import io.medley.diversity.text.TextDiversityFold;
import io.medley.diversity.text.Tokens;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is kept of one set while its samples pass: moments, counts, and two subsamples of one seed,
 * the vectors of many texts and the whole of fewer. Not thread-safe.
 */
final class SampleFold {

  private final int dimension;
  private final EmbeddingFold moments;
  private final BottomK<float[]> vectors;
  private final BottomK<TextSample> samples;
  private final Optional<TextDiversityFold> texts;
  private final SortedMap<Integer, Long> lengths = new TreeMap<>();
  private final SortedMap<String, Long> labels = new TreeMap<>();

  /**
   * A fold of no samples.
   *
   * @param samplesKept how many texts are kept at most
   * @param texts takes the texts' own statistics where they are wanted
   */
  SampleFold(
      int dimension, OfflineSettings settings, int samplesKept, Optional<TextDiversityFold> texts) {
    this.dimension = dimension;
    this.moments = new EmbeddingFold(dimension);
    this.vectors = new BottomK<>(settings.seed(), settings.pairwiseLimit());
    this.samples = new BottomK<>(settings.seed(), samplesKept);
    this.texts = texts;
  }

  void add(TextSample sample) {
    moments.add(sample.embedding());
    vectors.add(sample.id(), sample.embedding());
    samples.add(sample.id(), sample);
    List<String> tokens = Tokens.of(sample.text());
    texts.ifPresent(fold -> fold.add(sample.text(), tokens));
    lengths.merge(tokens.size(), 1L, Long::sum);
    if (sample.label() != null) {
      labels.merge(sample.label(), 1L, Long::sum);
    }
  }

  int dimension() {
    return dimension;
  }

  long count() {
    return moments.count();
  }

  EmbeddingSummary moments() {
    return moments.summary();
  }

  /** Vectors of up to the pairwise limit, in the order of the samples. */
  List<float[]> vectors() {
    return vectors.inOrder();
  }

  /** Samples in random order: every prefix is a uniform sample of the set. */
  List<TextSample> samples() {
    return samples.inHashOrder();
  }

  LengthCounts lengths() {
    return new LengthCounts(lengths);
  }

  LabelCounts labels() {
    return new LabelCounts(labels);
  }
}
