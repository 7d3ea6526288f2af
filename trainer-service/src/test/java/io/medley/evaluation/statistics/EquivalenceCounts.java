package io.medley.evaluation.statistics;

import java.util.List;
import java.util.SplittableRandom;

/**
 * Claims of no difference over simulated studies.
 *
 * @param falseClaims share of studies with a claim on a difference as large as the margin
 * @param shown share of studies with a claim on the last setting against real-only
 */
record EquivalenceCounts(double falseClaims, double shown) {

  /**
   * Of so many studies, all decided by the seed.
   *
   * @param margin in points
   */
  static EquivalenceCounts of(Scenario scenario, double margin, int studies, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double share = margin / 100;
    int wrong = 0;
    int shown = 0;
    for (int n = 0; n < studies; n++) {
      SimulatedStudy study = SimulatedStudy.draw(scenario, random.split());
      List<ConfidenceInterval> intervals =
          Family.equivalence(study.differences(), share, Method.ALPHA);
      boolean any = false;
      for (int j = 0; j < intervals.size(); j++) {
        boolean differs = Math.abs(study.pairs().get(j).truth()) > share - 1e-9;
        any |= differs && intervals.get(j).isWithin(share);
      }
      wrong += any ? 1 : 0;
      shown += intervals.get(scenario.settings() - 1).isWithin(share) ? 1 : 0;
    }
    return new EquivalenceCounts((double) wrong / studies, (double) shown / studies);
  }
}
