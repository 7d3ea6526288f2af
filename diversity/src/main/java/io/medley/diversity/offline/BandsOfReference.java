package io.medley.diversity.offline;

import io.medley.diversity.Statistic;
import io.medley.diversity.algebra.Cores;
import io.medley.diversity.band.BandComputation;
import io.medley.diversity.band.NullBand;
import io.medley.diversity.band.NullPool;
import io.medley.diversity.band.RealReference;
import io.medley.diversity.band.RealSample;
import io.medley.diversity.band.SubsetValues;
import io.medley.diversity.embedding.EmbeddingSummary;
import io.medley.diversity.estimate.Reference;
import io.medley.diversity.estimate.ReferenceVectors;
import io.medley.diversity.text.LabelCounts;
import io.medley.diversity.text.LengthCounts;
import io.medley.diversity.text.SelfBleu;
import io.medley.diversity.text.Tokens;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The bands of a set from its reference alone.
 *
 * <p>Draws that are compared with a reference must not be part of it: they would lie nearer to it
 * than new real texts do. So the reference, or its subsample, is split at random (by the hashes of
 * the ids): one half is the pool, of which draws are taken, and the draws are compared with the
 * other half. A distance to half a reference is not a distance to all of it, and a statistic of n
 * texts not one of more; so the band does not stand beside the set's published value but beside
 * that of a random n of its texts against the same half: {@link RealBand.Measured#generated}.
 *
 * <p>n is the size of the set, at most half the pool and at most {@link
 * OfflineSettings#bandLimit()}. Draws are simple random ones, as the classes of a file are not
 * balanced by anybody; γ is that of the whole reference. Stateless.
 *
 * @param gamma of the whole reference, or NaN for none
 */
record BandsOfReference(SampleFold reference, double gamma, OfflineSettings settings) {

  /** A draw of 2 from a pool of 4, and as many to compare with. */
  private static final int SMALLEST = 8;

  /** A larger pool makes draws hardly more independent. */
  private static final int DRAWS_PER_POOL = 4;

  /** Characters of the pool's texts: they are kept as tokens. */
  private static final int POOL_CHARACTERS = 1 << 22;

  /** Draws at a time: each holds two matrices of order n. */
  private static final int SLICE = 4;

  RealBands around(SampleFold set, ScoringListener listener) {
    List<TextSample> real = reference.samples();
    if (real.size() < SMALLEST || set.count() < 2) {
      return RealBands.unavailable(
          "needs 2 texts to score and a reference of %d, half of it to draw from; there are %d and %d"
              .formatted(SMALLEST, set.count(), real.size()));
    }
    int poolSize = poolSize(real);
    RealReference half = half(real.subList(poolSize, real.size()));
    NullPool pool = new NullPool(samples(real.subList(0, poolSize)), half, settings.bands());
    BandComputation draws =
        pool.bandOfSimpleDraws((int) Math.min(set.count(), settings.bandLimit()));
    int n = draws.n();
    Map<Statistic, Double> generated =
        new SubsetValues(samples(set.samples().subList(0, n)), half, settings.bands()).ofAll();
    for (int done = 0; !draws.isDone(); done += SLICE) {
      listener.at(ScoringListener.Step.DRAWS, done, settings.draws());
      draws.advance(SLICE, settings.cores());
    }
    return new RealBands(
        Optional.of(
            new RealBands.Split(
                n, poolSize, real.size() - poolSize, settings.draws(), settings.seed())),
        bands((NullBand.Measured) draws.complete(), generated));
  }

  private int poolSize(List<TextSample> real) {
    int limit = Math.min(real.size() / 2, DRAWS_PER_POOL * settings.bandLimit());
    int characters = 0;
    int size = 0;
    while (size < limit && (size < SMALLEST / 2 || characters < POOL_CHARACTERS)) {
      characters += real.get(size++).text().length();
    }
    return size;
  }

  private RealReference half(List<TextSample> samples) {
    List<float[]> vectors = samples.stream().map(TextSample::embedding).toList();
    Cores cores = settings.cores();
    return new RealReference(
        Reference.of(EmbeddingSummary.of(reference.dimension(), vectors)),
        ReferenceVectors.ofBandwidth(gamma, vectors, cores),
        LengthCounts.of(samples.stream().map(sample -> Tokens.of(sample.text()).size()).toList()),
        LabelCounts.of(samples.stream().map(TextSample::label).toList()));
  }

  private static List<RealSample> samples(List<TextSample> samples) {
    return samples.stream()
        .map(sample -> new RealSample(sample.embedding(), sample.text(), sample.label()))
        .toList();
  }

  private static Map<Statistic, RealBand> bands(
      NullBand.Measured measured, Map<Statistic, Double> generated) {
    Map<Statistic, RealBand> bands = new EnumMap<>(Statistic.class);
    for (Statistic statistic : Statistic.values()) {
      boolean defined =
          measured.intervals().containsKey(statistic) && generated.containsKey(statistic);
      int n =
          statistic == Statistic.SELF_BLEU
              ? Math.min(measured.n(), SelfBleu.MAX_TEXTS)
              : measured.n();
      bands.put(
          statistic,
          defined
              ? new RealBand.Measured(
                  n, measured.intervals().get(statistic), generated.get(statistic))
              : new RealBand.Unavailable(
                  "not defined for the texts to score, or not for every draw of real ones"));
    }
    return bands;
  }
}
