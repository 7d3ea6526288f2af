package io.medley.scoring;

import io.medley.contracts.score.Band;
import io.medley.contracts.score.Rarefied;
import io.medley.contracts.score.Scores;
import io.medley.contracts.score.SimultaneousBand;
import io.medley.diversity.Statistic;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Sets what was measured against the bands of the same n. Stateless. */
final class MeasuredBands {
  private MeasuredBands() {}

  /** The bands of those statistics that were measured. */
  static Map<String, Band> of(Map<String, Double> values, BandRecord real) {
    Map<String, Band> around = new TreeMap<>(real.bands());
    around.keySet().retainAll(values.keySet());
    return around;
  }

  /** Which values lie outside the band of so many sets together; null where there is none. */
  static SimultaneousBand together(Map<String, Double> values, BandRecord real, int sets) {
    if (real.together() == null) {
      return null;
    }
    List<String> outside =
        of(values, real).entrySet().stream()
            .filter(band -> !isInside(real, band.getKey(), band.getValue(), values, sets))
            .map(Map.Entry::getKey)
            .toList();
    return new SimultaneousBand(sets, real.together().limit(sets), outside);
  }

  private static boolean isInside(
      BandRecord real, String name, Band own, Map<String, Double> values, int sets) {
    Statistic statistic = Statistic.ofKey(name).orElseThrow();
    return real.together().contains(statistic, own.mean(), values.get(name), sets);
  }

  /** Scores with all of this, and with the rarefied part where there is one with its bands. */
  static Scores scores(
      Measurement measured, BandRecord real, Optional<BandRecord> ofPart, int sets) {
    Scores scores = measured.scores(real.bands());
    Rarefied rarefied =
        measured
            .part()
            .flatMap(part -> ofPart.map(bands -> rarefied(part, bands, sets)))
            .orElse(null);
    return new Scores(
        scores.n(),
        scores.referenceN(),
        scores.diversity(),
        scores.shift(),
        scores.bands(),
        scores.estimators(),
        together(measured.byName(), real, sets),
        rarefied);
  }

  private static Rarefied rarefied(RarefiedPart part, BandRecord real, int sets) {
    Map<String, Double> diversity = new TreeMap<>();
    Map<String, Double> shift = new TreeMap<>();
    Map<String, Double> all = new TreeMap<>();
    part.values()
        .forEach(
            (statistic, value) -> {
              boolean ofShift = statistic.kind() == Statistic.Kind.SHIFT;
              (ofShift ? shift : diversity).put(statistic.key(), value);
              all.put(statistic.key(), value);
            });
    return new Rarefied(part.n(), diversity, shift, of(all, real), together(all, real, sets));
  }
}
