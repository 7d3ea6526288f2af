package io.medley.diversity.estimate;

import io.medley.diversity.Statistic;
import io.medley.diversity.embedding.EmbeddingSummary;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Every statistic that is exact from a summary of embeddings, at once: one refresh of a level.
 *
 * <p>A statistic for which the set is too small is absent. Cost at d = 384: about 15 ms for
 * diversity, 25 ms for shift. Stateless, thread-safe.
 */
public final class MomentStatistics {

  private MomentStatistics() {}

  /**
   * Those of both kinds that need no eigenvalues: {@code vendi2}, {@code meanCosine}, {@code
   * mmd2Poly2}. Half a millisecond.
   */
  public static Map<Statistic, Double> withoutSpectra(
      EmbeddingSummary summary, Optional<Reference> reference) {
    Map<Statistic, Double> values = new EnumMap<>(Statistic.class);
    if (summary.count() >= Statistic.VENDI2.minimumCount()) {
      values.put(Statistic.VENDI2, Vendi.order2(summary));
    }
    if (summary.count() >= Statistic.MEAN_COSINE.minimumCount()) {
      values.put(Statistic.MEAN_COSINE, MeanCosine.of(summary));
    }
    if (reference.isPresent() && summary.count() >= Statistic.MMD2_POLY2.minimumCount()) {
      values.put(Statistic.MMD2_POLY2, Mmd2Poly2.of(summary, reference.get()));
    }
    return values;
  }

  /** {@code vendi}, {@code vendi2}, {@code vendiInf}, {@code meanCosine}. */
  public static Map<Statistic, Double> diversity(EmbeddingSummary summary) {
    Map<Statistic, Double> values = new EnumMap<>(Statistic.class);
    if (summary.count() >= Statistic.VENDI.minimumCount()) {
      Vendi vendi = Vendi.of(summary);
      values.put(Statistic.VENDI, vendi.vendi());
      values.put(Statistic.VENDI2, vendi.vendi2());
      values.put(Statistic.VENDI_INF, vendi.vendiInf());
    }
    if (summary.count() >= Statistic.MEAN_COSINE.minimumCount()) {
      values.put(Statistic.MEAN_COSINE, MeanCosine.of(summary));
    }
    return values;
  }

  /** {@code mmd2Poly2} and {@code frechet} against a reference. */
  public static Map<Statistic, Double> shift(EmbeddingSummary summary, Reference reference) {
    Map<Statistic, Double> values = new EnumMap<>(Statistic.class);
    if (summary.count() >= Statistic.MMD2_POLY2.minimumCount()) {
      values.put(Statistic.MMD2_POLY2, Mmd2Poly2.of(summary, reference));
      values.put(Statistic.FRECHET, Frechet.of(summary, reference));
    }
    return values;
  }
}
