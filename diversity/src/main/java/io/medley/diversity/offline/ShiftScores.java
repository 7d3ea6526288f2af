package io.medley.diversity.offline;

import io.medley.diversity.Statistic;
import io.medley.diversity.estimate.MomentStatistics;
import io.medley.diversity.offline.Computation.Method;
import io.medley.diversity.text.LabelCounts;
import java.util.Map;
import java.util.OptionalLong;

/** Shift from the moments, token counts and labels of a set and a reference: always exact. */
record ShiftScores(SampleFold set, ScoringReference reference) {

  void write(ScoreSheet sheet) {
    sheet.putAll(
        MomentStatistics.shift(set.moments(), reference.moments()),
        exact(sheet, Method.MOMENTS),
        Statistic.MMD2_POLY2,
        Statistic.FRECHET);
    sheet.put(
        Statistic.LENGTH_KS,
        new Score.Measured(
            set.lengths().ks(reference.content().lengths()), exact(sheet, Method.LENGTH_COUNTS)));
    sheet.put(Statistic.LABEL_JS, labels());
  }

  private Computation exact(ScoreSheet sheet, Method method) {
    return sheet.estimator(
        method, set.count(), OptionalLong.of(reference.count()), reference.count(), Map.of());
  }

  /** Of the labelled texts alone, so their numbers are n. */
  private Score labels() {
    LabelCounts here = set.labels();
    LabelCounts there = reference.content().labels();
    if (here.total() == 0 || there.total() == 0) {
      return new Score.Absent(
          (here.total() == 0 ? "no text to score" : "no text of the reference") + " has a label");
    }
    return new Score.Measured(
        here.js(there),
        new Computation(
            Method.LABEL_COUNTS,
            Computation.Coverage.EXACT,
            here.total(),
            OptionalLong.of(there.total()),
            Map.of("smoothing", 0.5)));
  }
}
