package io.medley.diversity.offline;

import io.medley.diversity.Statistic;
import io.medley.diversity.band.NullBand;
import io.medley.diversity.offline.LabelScores.ClassScore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Scores the labels of a set, and each class.
 *
 * @param n at which all sets are compared; 0 where none is compared
 * @param sets that are looked at together
 */
record LabelScoring(ScoringReference reference, int n, int sets) {

  private static final String TOO_FEW =
      "the class needs %d real texts in each half of the reference, and 2 in the set"
          .formatted(ClassPool.FEWEST);

  private static final RealBand NO_JUDGE =
      new RealBand.Unavailable(
          "the judge is no better than always guessing the largest class, or has too few labelled"
              + " texts to learn from");

  private static final RealBand TOO_FEW_LABELLED =
      new RealBand.Unavailable(
          "it needs %d real texts with a label that the judge knows beside those it learned from"
              .formatted(GradientPool.FEWEST));

  /** Empty where the reference has no labels, or the set has none at all. */
  Optional<LabelScores> of(SampleFold set, long otherWritten) {
    Map<String, Long> counts = set.labels().counts();
    Map<String, Long> real = reference.labelCounts();
    if (real.isEmpty() || counts.isEmpty()) {
      return Optional.empty();
    }
    ReferenceLabels labels = reference.labels();
    Optional<JudgedLabels> judged =
        labels.guesses()
            ? Optional.empty()
            : labels.judge().map(judge -> JudgedLabels.of(judge, set.samples()));
    TreeMap<String, Long> unknown = new TreeMap<>(counts);
    unknown.keySet().removeAll(real.keySet());
    long strange = unknown.values().stream().mapToLong(Long::longValue).sum();
    long total = set.labels().total();
    List<ClassScore> classes = new ArrayList<>();
    real.forEach(
        (label, referenceCount) ->
            classes.add(
                score(
                    label,
                    counts.getOrDefault(label, 0L),
                    referenceCount,
                    set.samples(),
                    judged,
                    real.size())));
    return Optional.of(
        new LabelScores(
            total - strange,
            set.count() - total,
            otherWritten,
            unknown,
            real.keySet().stream().filter(label -> !counts.containsKey(label)).toList(),
            labels.report(),
            consistency(judged, List.copyOf(real.keySet())),
            gradients(set),
            classes));
  }

  private RealBand consistency(Optional<JudgedLabels> judged, List<String> labels) {
    return judged.map(some -> reference.labels().band(some, labels)).orElse(NO_JUDGE);
  }

  private RealBand gradients(SampleFold set) {
    return reference
        .labels()
        .gradients()
        .map(pool -> pool.band(set.samples(), n, sets))
        .orElse(reference.labels().guesses() ? NO_JUDGE : TOO_FEW_LABELLED);
  }

  private ClassScore score(
      String label,
      long count,
      long referenceCount,
      List<TextSample> samples,
      Optional<JudgedLabels> judged,
      int classes) {
    List<TextSample> texts = ReferenceLabels.of(label, samples);
    RealBand consistency = consistency(judged, List.of(label));
    Optional<ClassPool> pool = reference.labels().pool(label);
    int n = pool.map(some -> some.n(texts.size())).orElse(0);
    if (n < 2) {
      RealBand none = new RealBand.Unavailable(TOO_FEW);
      return new ClassScore(label, count, referenceCount, consistency, none, none);
    }
    NullBand.Measured draws = pool.get().band(n);
    Map<Statistic, Double> generated = pool.get().statistics(texts, n);
    return new ClassScore(
        label,
        count,
        referenceCount,
        consistency,
        band(Statistic.VENDI2, n, draws, generated, classes),
        band(Statistic.MMD2_POLY2, n, draws, generated, classes));
  }

  private RealBand band(
      Statistic statistic,
      int n,
      NullBand.Measured draws,
      Map<Statistic, Double> generated,
      int classes) {
    return RealBand.of(statistic, n, draws, generated.get(statistic), classes * sets);
  }
}
