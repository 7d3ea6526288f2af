package io.medley.scoring.level;

import io.medley.contracts.SplitMix;
import io.medley.contracts.plan.ExperimentPlan;
import io.medley.contracts.sample.Role;
import io.medley.contracts.score.EmbeddedSample;
import io.medley.diversity.band.BandSettings;
import io.medley.diversity.band.RealSample;
import io.medley.scoring.measure.Measurement;
import io.medley.scoring.measure.PaneSummary;
import io.medley.scoring.measure.RealData;
import io.medley.scoring.stage.ScoringSettings;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Makes an experiment's {@link RealData} of the real samples that are stored. Stateless. */
final class RealSamples {
  private static final int SMALLEST_REFERENCE = 2;

  private RealSamples() {}

  /**
   * Loads it; empty while samples are missing. What is returned prepares it in some tenths of a
   * second, on any thread.
   */
  static Optional<Supplier<RealData>> load(
      ScoringSettings settings, ScoreStore store, ExperimentPlan plan, ExperimentProgress held) {
    int referenceCount = plan.realCounts().getOrDefault(Role.REFERENCE, 0);
    int poolCount = plan.realCounts().getOrDefault(Role.NULL, 0);
    if (referenceCount < SMALLEST_REFERENCE) {
      return Optional.of(() -> RealData.NONE);
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
    return Optional.of(() -> RealData.prepare(reference, pool, bands));
  }

  private static List<RealSample> samples(
      ScoreStore store, ExperimentPlan plan, Role role, int count) {
    return store.real(plan.experimentId(), role, count).stream()
        .map(RealSamples::realSample)
        .toList();
  }

  private static RealSample realSample(EmbeddedSample sample) {
    return new RealSample(sample.vector(), sample.text(), sample.label());
  }
}
