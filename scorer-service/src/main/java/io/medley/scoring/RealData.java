package io.medley.scoring;

import io.medley.contracts.SplitMix;
import io.medley.contracts.plan.ExperimentPlan;
import io.medley.contracts.sample.Role;
import io.medley.contracts.score.EmbeddedSample;
import io.medley.diversity.band.BandSettings;
import io.medley.diversity.band.NullPool;
import io.medley.diversity.band.RealReference;
import io.medley.diversity.band.RealSample;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * The real data of an experiment, once all that the plan says has come. Immutable.
 *
 * @param reference absent where the plan has too few reference samples for any shift
 * @param pool absent without a reference
 */
record RealData(Optional<RealReference> reference, Optional<NullPool> pool) {
  static final RealData NONE = new RealData(Optional.empty(), Optional.empty());
  private static final int SMALLEST_REFERENCE = 2;

  /**
   * Loads it, and prepares it on the background executor in some tenths of a second; empty while
   * samples are missing.
   */
  static Optional<CompletableFuture<RealData>> load(
      ScoringSettings settings,
      ScoreStore store,
      ExperimentPlan plan,
      ExperimentProgress held,
      Executor background) {
    int referenceCount = plan.realCounts().getOrDefault(Role.REFERENCE, 0);
    int poolCount = plan.realCounts().getOrDefault(Role.NULL, 0);
    if (referenceCount < SMALLEST_REFERENCE) {
      return Optional.of(CompletableFuture.completedFuture(NONE));
    }
    if (held.reference() < referenceCount || held.pool() < poolCount) {
      return Optional.empty();
    }
    List<RealSample> reference = samples(store, plan, Role.REFERENCE, referenceCount);
    List<RealSample> pool = samples(store, plan, Role.NULL, poolCount);
    if (reference.size() < referenceCount || pool.size() < poolCount) {
      return Optional.empty();
    }
    long seed = SplitMix.derive(plan.request().seed(), "bands");
    BandSettings bands =
        new BandSettings(settings.bandDraws(), seed, Measurement.TAU, PaneSummary.SUBSAMPLE);
    return Optional.of(
        CompletableFuture.supplyAsync(() -> prepare(reference, pool, bands), background));
  }

  private static RealData prepare(
      List<RealSample> reference, List<RealSample> pool, BandSettings bands) {
    RealReference real = RealReference.of(reference);
    return new RealData(Optional.of(real), Optional.of(new NullPool(pool, real, bands)));
  }

  private static List<RealSample> samples(
      ScoreStore store, ExperimentPlan plan, Role role, int count) {
    return store.real(plan.experimentId(), role, count).stream().map(RealData::realSample).toList();
  }

  private static RealSample realSample(EmbeddedSample sample) {
    return new RealSample(sample.vector(), sample.text(), sample.label());
  }
}
