package io.medley.scoring.measure;

import io.medley.diversity.Statistic;
import io.medley.diversity.band.NullPool;
import io.medley.diversity.band.Rarefaction;
import io.medley.diversity.band.RealSample;
import io.medley.diversity.subsample.SubsampleEntry;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The statistics of a part of a set of samples that is as large as the largest draw of real ones.
 * They are those of the samples themselves, none of a sketch. Immutable.
 *
 * @param n samples of the part
 */
public record RarefiedPart(int n, Map<Statistic, Double> values) {
  private static final Set<Statistic> OF_TEXTS =
      EnumSet.of(
          Statistic.DISTINCT1,
          Statistic.DISTINCT2,
          Statistic.DISTINCT3,
          Statistic.SELF_BLEU,
          Statistic.COMPRESSION_RATIO,
          Statistic.DUPLICATE_RATE,
          Statistic.LENGTH_KS);

  private static final int SMALLEST = 2;

  public RarefiedPart {
    values = Map.copyOf(values);
  }

  /** The size of a part where draws are at most so large; below 2 there is none. */
  public static int size(int largestDraw) {
    return Math.min(largestDraw, PaneSummary.SUBSAMPLE);
  }

  /**
   * The part of a set; empty where the set is not larger than a draw can be. Some tens of
   * milliseconds at d = 384. Without {@code labelJs} where its classes could not be chosen as they
   * are in the set, and without what rests on texts where one of them may have been cut.
   */
  public static Optional<RarefiedPart> of(PaneSummary set, NullPool pool) {
    int n = size(pool.largestDraw());
    if (set.count() <= pool.largestDraw() || n < SMALLEST) {
      return Optional.empty();
    }
    List<RealSample> candidates =
        set.subsample().entries().stream().map(RarefiedPart::sample).toList();
    Rarefaction chosen = Rarefaction.of(candidates, set.texts().labels().counts(), set.count(), n);
    Map<Statistic, Double> values = new EnumMap<>(pool.statistics(chosen.samples()));
    values.values().removeIf(value -> !Double.isFinite(value));
    if (!chosen.mixed()) {
      values.remove(Statistic.LABEL_JS);
    }
    if (chosen.samples().stream().map(RealSample::text).anyMatch(SubsampleEntry::mayBeCut)) {
      values.keySet().removeAll(OF_TEXTS);
    }
    return Optional.of(new RarefiedPart(n, values));
  }

  private static RealSample sample(SubsampleEntry entry) {
    return new RealSample(entry.embedding(), entry.text(), entry.label());
  }
}
