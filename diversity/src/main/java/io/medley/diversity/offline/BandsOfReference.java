package io.medley.diversity.offline;

import io.medley.diversity.Statistic;
import io.medley.diversity.band.NullBand;
import io.medley.diversity.band.SubsetValues;
import io.medley.diversity.text.SelfBleu;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * The bands of a set from its reference alone, as {@link ScoringReference} says. Draws are simple
 * random ones, as the classes of a file are not balanced by anybody. Stateless.
 *
 * @param n texts per draw, 0 for no bands
 * @param sets that are looked at together
 */
record BandsOfReference(ScoringReference reference, int n, int sets) {

  RealBands around(SampleFold set, ScoringListener listener) {
    if (n < 2 || set.count() < 2) {
      return RealBands.unavailable(
          "needs 2 texts to score and a reference of %d, half of it to draw from; there are %d and %d"
              .formatted(
                  ScoringReference.SMALLEST, set.count(), reference.content().samples().size()));
    }
    Map<Statistic, Double> generated =
        new SubsetValues(
                ScoringReference.real(set.samples().subList(0, n)),
                reference.half(),
                reference.settings().bands())
            .ofAll();
    NullBand.Measured draws = reference.band(n, listener);
    return new RealBands(
        Optional.of(
            new RealBands.Split(
                n,
                reference.pool().size(),
                reference.compared().size(),
                reference.settings().draws(),
                reference.settings().seed(),
                sets)),
        bands(draws, generated));
  }

  private Map<Statistic, RealBand> bands(
      NullBand.Measured draws, Map<Statistic, Double> generated) {
    Map<Statistic, RealBand> bands = new EnumMap<>(Statistic.class);
    for (Statistic statistic : Statistic.values()) {
      boolean defined =
          draws.intervals().containsKey(statistic) && generated.containsKey(statistic);
      int texts = statistic == Statistic.SELF_BLEU ? Math.min(n, SelfBleu.MAX_TEXTS) : n;
      bands.put(
          statistic,
          defined
              ? RealBand.of(statistic, texts, draws, generated.get(statistic), sets)
              : new RealBand.Unavailable(
                  "not defined for the texts to score, or not for every draw of real ones"));
    }
    return bands;
  }
}
