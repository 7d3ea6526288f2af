package io.medley.scoring.measure;

import io.medley.contracts.score.Estimator;
import io.medley.diversity.Statistic;
import io.medley.diversity.band.NullPool;
import io.medley.diversity.band.RealReference;
import io.medley.diversity.estimate.MomentStatistics;
import io.medley.diversity.subsample.Subsample;
import io.medley.diversity.text.DistinctNgrams;
import io.medley.diversity.text.TextStatistics;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The statistics of one set of samples. A statistic that is not defined for the set is absent;
 * shift is absent without a reference. Immutable.
 *
 * @param part the rarefied part of a set that is too large for real data to be set against
 */
public record Measurement(
    int n,
    int referenceN,
    Map<Statistic, Double> values,
    Map<Statistic, Estimator> estimators,
    Optional<RarefiedPart> part) {
  /** Temperature of {@code dcscore}. */
  public static final double TAU = 0.05;

  public Measurement {
    values = Map.copyOf(values);
    estimators = Map.copyOf(estimators);
  }

  /** Everything there is; about 80 ms at d = 384. */
  public static Measurement of(PaneSummary samples, Optional<RealReference> reference) {
    Map<Statistic, Double> values = texts(samples, reference);
    values.putAll(MomentStatistics.diversity(samples.embeddings()));
    reference.ifPresent(
        real -> values.putAll(MomentStatistics.shift(samples.embeddings(), real.moments())));
    values.putAll(samples.subsample().statistics(TAU, reference.map(RealReference::vectors)));
    return of(samples, reference, values);
  }

  /** Everything there is, with the rarefied part where there is one: some tens of ms more. */
  public static Measurement of(PaneSummary samples, RealData real) {
    return of(samples, real.reference()).rarefied(samples, real.pool());
  }

  /** Without what needs eigenvalues, pairs or whole texts; about a millisecond. */
  public static Measurement quick(PaneSummary samples, Optional<RealReference> reference) {
    Map<Statistic, Double> values = texts(samples, reference);
    values.putAll(
        MomentStatistics.withoutSpectra(
            samples.embeddings(), reference.map(RealReference::moments)));
    return of(samples, reference, values);
  }

  private static Measurement of(
      PaneSummary samples, Optional<RealReference> reference, Map<Statistic, Double> values) {
    values.values().removeIf(value -> !Double.isFinite(value));
    Estimators estimators = new Estimators(samples, reference);
    Map<Statistic, Estimator> made = new EnumMap<>(Statistic.class);
    values.keySet().forEach(statistic -> made.put(statistic, estimators.of(statistic)));
    int referenceN = reference.map(real -> (int) real.moments().count()).orElse(0);
    return new Measurement(samples.count(), referenceN, values, made, Optional.empty());
  }

  private static Map<Statistic, Double> texts(
      PaneSummary samples, Optional<RealReference> reference) {
    Map<Statistic, Double> values = new EnumMap<>(Statistic.class);
    values.putAll(TextStatistics.diversity(samples.texts()));
    if (samples.subsample().isAllOf(samples.count())) {
      values.putAll(distinct(samples.subsample()));
    }
    reference.ifPresent(
        real -> {
          if (samples.count() > 0) {
            values.put(Statistic.LENGTH_KS, samples.texts().lengths().ks(real.lengths()));
          }
          if (samples.texts().labels().total() > 0 && real.labels().total() > 0) {
            values.put(Statistic.LABEL_JS, samples.texts().labels().js(real.labels()));
          }
        });
    return values;
  }

  /** Exact, where all texts are at hand. */
  private static Map<Statistic, Double> distinct(Subsample all) {
    List<String> texts = all.entries().stream().map(entry -> entry.text()).toList();
    Map<Statistic, Double> values = new EnumMap<>(Statistic.class);
    DistinctNgrams.of(texts, 1).ifPresent(value -> values.put(Statistic.DISTINCT1, value));
    DistinctNgrams.of(texts, 2).ifPresent(value -> values.put(Statistic.DISTINCT2, value));
    DistinctNgrams.of(texts, 3).ifPresent(value -> values.put(Statistic.DISTINCT3, value));
    return values;
  }

  /** With its rarefied part, if there are real samples and it needs one. */
  public Measurement rarefied(PaneSummary samples, Optional<NullPool> pool) {
    return with(pool.flatMap(real -> RarefiedPart.of(samples, real)));
  }

  /** With a rarefied part that has been measured. */
  public Measurement with(Optional<RarefiedPart> measured) {
    return new Measurement(n, referenceN, values, estimators, measured);
  }

  /** All values by their published names. */
  public Map<String, Double> byName() {
    return NamedValues.of(values).all();
  }
}
