package io.medley.diversity.band;

import io.medley.diversity.Statistic;
import io.medley.diversity.embedding.UnitVectors;
import io.medley.diversity.estimate.SubsetStatistics;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * All statistics, of embeddings, texts and labels, for many subsets of one list of samples against
 * one reference: what the draws of a band are made of, and what is compared with it. Immutable,
 * thread-safe.
 */
public final class SubsetValues {

  private final int count;
  private final SubsetStatistics embeddings;
  private final SubsetTexts texts;

  /**
   * Prepares the samples, possibly none.
   *
   * @throws IllegalArgumentException if an embedding is not valid
   */
  public SubsetValues(List<RealSample> samples, RealReference reference, BandSettings settings) {
    samples.forEach(
        sample -> UnitVectors.require(sample.embedding(), reference.moments().dimension()));
    this.count = samples.size();
    this.embeddings =
        new SubsetStatistics(
            samples.stream().map(RealSample::embedding).toList(),
            reference.moments(),
            reference.vectors(),
            settings.tau(),
            settings.pairwiseLimit());
    this.texts = new SubsetTexts(samples, reference, settings.pairwiseLimit());
  }

  /** The statistics of all samples together, at least two, in their order. */
  public Map<Statistic, Double> ofAll() {
    return of(IntStream.range(0, count).toArray());
  }

  Map<Statistic, Double> of(int[] positions) {
    Map<Statistic, Double> values = new EnumMap<>(embeddings.of(positions));
    values.putAll(texts.of(positions));
    return values;
  }

  /** {@code mmd2Poly2} alone. */
  double mmd2Poly2(int[] positions) {
    return embeddings.mmd2Poly2(positions);
  }

  /** {@code vendi} alone. */
  double vendi(int[] positions) {
    return embeddings.vendi(positions);
  }
}
