package io.medley.diversity.offline;

import io.medley.diversity.Statistic;
import io.medley.diversity.estimate.PairwiseStatistics;
import io.medley.diversity.estimate.PairwiseSums;
import io.medley.diversity.estimate.ReferenceVectors;
import io.medley.diversity.offline.Computation.Method;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** What needs pairs of vectors: of all texts, or of the subsamples that the folds have kept. */
record PairScores(SampleFold set, OfflineSettings settings) {

  private static final String NO_KERNEL =
      "half of the reference's pairs or more are equal: their median distance 0 gives no kernel";

  void writeDiversity(ScoreSheet sheet) {
    List<float[]> vectors = set.vectors();
    writeDiversity(
        sheet,
        vectors.size(),
        PairwiseStatistics.diversity(vectors, settings.tau(), settings.cores()));
  }

  void write(ScoreSheet sheet, ScoringReference reference, ScoringListener listener) {
    ReferenceVectors real = reference.pairs();
    listener.at(ScoringListener.Step.PAIRS, 0, 1);
    List<float[]> vectors = set.vectors();
    Map<Statistic, Double> values = PairwiseStatistics.all(vectors, settings.tau(), real);
    writeDiversity(sheet, vectors.size(), values);
    OptionalLong m = OptionalLong.of(real.count());
    sheet.putAll(
        values,
        sheet.estimator(Method.PAIRS, vectors.size(), m, reference.count(), Map.of()),
        Statistic.ENERGY);
    sheet.putAll(
        values,
        sheet.estimator(
            Method.PAIRS,
            vectors.size(),
            m,
            reference.count(),
            Map.of("neighbours", real.neighbours())),
        Statistic.TAIL_MASS);
    if (real.hasKernel()) {
      Map<String, Number> kernel = Map.of("gamma", real.gamma());
      sheet.putAll(
          values,
          sheet.estimator(Method.PAIRS, vectors.size(), m, reference.count(), kernel),
          Statistic.MMD2_RBF);
      sheet.putGamma(
          new Score.Measured(
              real.gamma(),
              sheet.estimator(Method.PAIRS, set.count(), m, reference.count(), Map.of())));
    } else {
      sheet.put(Statistic.MMD2_RBF, new Score.Absent(NO_KERNEL));
      sheet.putGamma(new Score.Absent(NO_KERNEL));
    }
  }

  private void writeDiversity(ScoreSheet sheet, int n, Map<Statistic, Double> values) {
    sheet.putAll(
        values, sheet.estimator(Method.PAIRS, n, Map.of("tau", settings.tau())), Statistic.DCSCORE);
    sheet.putAll(
        values,
        sheet.estimator(Method.PAIRS, n, Map.of("cosine", PairwiseSums.NEAR)),
        Statistic.NEAR_DUPLICATE_RATE);
  }
}
