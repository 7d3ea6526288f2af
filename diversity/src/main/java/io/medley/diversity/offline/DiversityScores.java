package io.medley.diversity.offline;

import io.medley.diversity.Statistic;
import io.medley.diversity.estimate.MomentStatistics;
import io.medley.diversity.offline.Computation.Coverage;
import io.medley.diversity.offline.Computation.Method;
import io.medley.diversity.text.DistinctNgramFold;
import io.medley.diversity.text.SelfBleu;
import io.medley.diversity.text.TextDiversityFold;
import io.medley.diversity.text.Tokens;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** Diversity from the moments and the texts of a set. */
record DiversityScores(SampleFold set, TextDiversityFold texts, OfflineSettings settings) {

  void write(ScoreSheet sheet) {
    sheet.putAll(
        MomentStatistics.diversity(set.moments()),
        sheet.estimator(Method.MOMENTS, set.count(), Map.of()),
        Statistic.VENDI,
        Statistic.VENDI2,
        Statistic.VENDI_INF,
        Statistic.MEAN_COSINE);
    sheet.put(Statistic.DISTINCT1, distinct(1));
    sheet.put(Statistic.DISTINCT2, distinct(2));
    sheet.put(Statistic.DISTINCT3, distinct(3));
    sheet.put(
        Statistic.DUPLICATE_RATE,
        new Score.Measured(
            texts.duplicateRate(), sheet.estimator(Method.TEXT_HASHES, set.count(), Map.of())));
    sheet.put(
        Statistic.COMPRESSION_RATIO,
        new Score.Measured(
            texts.compressionRatio(),
            sheet.estimator(Method.GZIP, set.count(), Map.of("level", 9))));
    writeSelfBleu(sheet);
  }

  private Score distinct(int order) {
    DistinctNgramFold fold = texts.ngrams(order);
    if (fold.total() == 0) {
      return new Score.Absent("no text has %d token%s".formatted(order, order == 1 ? "" : "s"));
    }
    return new Score.Measured(
        fold.distinct().orElseThrow(),
        new Computation(
            fold.isExact() ? Method.NGRAM_HASHES : Method.NGRAM_SKETCH,
            fold.isExact() ? Coverage.EXACT : Coverage.SKETCHED,
            set.count(),
            OptionalLong.empty(),
            Map.of("ngrams", fold.total())));
  }

  private void writeSelfBleu(ScoreSheet sheet) {
    List<List<String>> documents =
        set.samples().stream()
            .limit(SelfBleu.MAX_TEXTS)
            .map(sample -> Tokens.of(sample.text()))
            .toList();
    Map<Statistic, Double> values = new EnumMap<>(Statistic.class);
    if (documents.size() >= Statistic.SELF_BLEU.minimumCount()) {
      values.put(Statistic.SELF_BLEU, SelfBleu.of(documents));
    }
    sheet.putAll(
        values,
        sheet.estimator(Method.BLEU, documents.size(), Map.of("epsilon", 0.1)),
        Statistic.SELF_BLEU);
  }
}
