package io.medley.scoring.band;

import io.medley.contracts.score.Band;
import io.medley.contracts.score.Estimator;
import io.medley.contracts.score.Rarefied;
import io.medley.contracts.score.Scores;
import io.medley.contracts.score.SimultaneousBand;
import io.medley.diversity.Statistic;
import io.medley.scoring.measure.Measurement;
import io.medley.scoring.measure.NamedValues;
import io.medley.scoring.measure.RarefiedPart;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Sets what was measured against the bands of the same n. Stateless. */
public final class MeasuredBands {
  private MeasuredBands() {}

  /** The bands of those statistics that were measured. */
  static Map<String, Band> of(Map<String, Double> values, BandRecord real) {
    Map<String, Band> around = new TreeMap<>(real.bands());
    around.keySet().retainAll(values.keySet());
    return around;
  }

  /** Which values lie outside the band of so many sets together; null where there is none. */
  public static SimultaneousBand together(Map<String, Double> values, BandRecord real, int sets) {
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
  public static Scores scores(
      Measurement measured, BandRecord real, Optional<BandRecord> ofPart, int sets) {
    NamedValues values = NamedValues.of(measured.values());
    Map<String, Double> all = values.all();
    Map<String, Estimator> estimators = new TreeMap<>();
    measured
        .estimators()
        .forEach((statistic, estimator) -> estimators.put(statistic.key(), estimator));
    return new Scores(
        measured.n(),
        measured.referenceN(),
        values.diversity(),
        values.shift(),
        of(all, real),
        estimators,
        together(all, real, sets),
        measured
            .part()
            .flatMap(part -> ofPart.map(bands -> rarefied(part, bands, sets)))
            .orElse(null));
  }

  private static Rarefied rarefied(RarefiedPart part, BandRecord real, int sets) {
    NamedValues values = NamedValues.of(part.values());
    Map<String, Double> all = values.all();
    return new Rarefied(
        part.n(), values.diversity(), values.shift(), of(all, real), together(all, real, sets));
  }
}
