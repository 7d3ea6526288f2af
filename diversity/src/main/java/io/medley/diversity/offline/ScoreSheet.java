package io.medley.diversity.offline;

import io.medley.diversity.Statistic;
import io.medley.diversity.offline.Computation.Coverage;
import io.medley.diversity.offline.Computation.Method;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Collects the scores of one set. What nobody fills in needs a reference. Not thread-safe. */
final class ScoreSheet {

  static final String NO_REFERENCE = "no reference given";

  private final OfflineSettings settings;
  private final long count;
  private final Map<Statistic, Score> scores = new EnumMap<>(Statistic.class);
  private Score gamma = new Score.Absent(NO_REFERENCE);

  ScoreSheet(OfflineSettings settings, long count) {
    this.settings = settings;
    this.count = count;
  }

  /** Values of one method that took all texts; what is missing needs more of them. */
  void putAll(Map<Statistic, Double> values, Computation estimator, Statistic... statistics) {
    for (Statistic statistic : statistics) {
      Double value = values.get(statistic);
      scores.put(
          statistic, value == null ? tooFew(statistic) : new Score.Measured(value, estimator));
    }
  }

  void put(Statistic statistic, Score score) {
    scores.put(statistic, score);
  }

  void putGamma(Score score) {
    gamma = score;
  }

  private Score tooFew(Statistic statistic) {
    return new Score.Absent(
        "needs at least %d texts, and there is %d".formatted(statistic.minimumCount(), count));
  }

  /** An estimator that saw {@code n} texts, and {@code referenceN} of the reference's. */
  Computation estimator(
      Method method,
      long n,
      OptionalLong referenceN,
      long referenceCount,
      Map<String, Number> parameters) {
    boolean whole = n == count && referenceN.orElse(referenceCount) == referenceCount;
    Map<String, Number> all = new HashMap<>(parameters);
    if (!whole) {
      all.put("seed", settings.seed());
    }
    return new Computation(
        method, whole ? Coverage.EXACT : Coverage.SUBSAMPLED, n, referenceN, all);
  }

  /** An estimator that saw {@code n} texts and needs no reference. */
  Computation estimator(Method method, long n, Map<String, Number> parameters) {
    return estimator(method, n, OptionalLong.empty(), 0, parameters);
  }

  OfflineScores scores(
      OptionalLong referenceCount,
      int dimension,
      RealBands bands,
      Optional<LabelScores> labels,
      Copies copies) {
    for (Statistic statistic : Statistic.values()) {
      scores.putIfAbsent(statistic, new Score.Absent(NO_REFERENCE));
    }
    return new OfflineScores(
        count, referenceCount, dimension, settings.tau(), gamma, scores, bands, labels, copies);
  }
}
