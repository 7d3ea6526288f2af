package io.medley.evaluation;

import io.medley.contracts.report.ArmReport.UtilityDiff;
import io.medley.contracts.report.Verdict;
import io.medley.evaluation.statistics.ConfidenceInterval;
import io.medley.evaluation.statistics.CrossedBootstrap;
import io.medley.evaluation.statistics.HolmIntervals;
import io.medley.evaluation.statistics.Resampled;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A comparison with its intervals.
 *
 * @param difference null where there is nothing to put an interval on
 * @param family number of comparisons that the intervals are adjusted for
 */
record Compared(Comparison comparison, UtilityDiff difference, int family) {
  /** The error that is allowed: of one plain interval, and of all adjusted ones together. */
  static final double ALPHA = 0.05;

  /**
   * Puts intervals on the comparisons. The family that is adjusted for is every comparison with an
   * interval.
   *
   * @param seed of the bootstrap
   */
  static List<Compared> all(List<Comparison> comparisons, long seed) {
    List<Comparison> family = comparisons.stream().filter(c -> c.contrast() != null).toList();
    int resamples = CrossedBootstrap.resamplesFor(family.size());
    List<Resampled> resampled =
        new CrossedBootstrap(seed, resamples)
            .run(family.stream().map(Comparison::contrast).toList());
    List<ConfidenceInterval> adjusted = HolmIntervals.adjust(resampled, ALPHA);
    List<Compared> all = new ArrayList<>();
    int next = 0;
    for (Comparison comparison : comparisons) {
      if (comparison.contrast() == null) {
        all.add(new Compared(comparison, null, family.size()));
      } else {
        UtilityDiff difference = difference(resampled.get(next), adjusted.get(next));
        all.add(new Compared(comparison, difference, family.size()));
        next++;
      }
    }
    return List.copyOf(all);
  }

  private static UtilityDiff difference(Resampled resampled, ConfidenceInterval adjusted) {
    ConfidenceInterval plain = resampled.interval(ALPHA);
    return new UtilityDiff(
        resampled.estimate(), plain.low(), plain.high(), adjusted.low(), adjusted.high());
  }

  /** What may be claimed: no more than the adjusted interval says. */
  Verdict verdict() {
    if (difference == null) {
      return new Verdict(comparison.claim(), Verdict.Outcome.NOT_SEPARABLE, comparison.obstacle());
    }
    String evidence =
        String.format(
            Locale.ROOT,
            "accuracy differs by %+.4f, interval adjusted for %d comparisons [%+.4f, %+.4f]; %s",
            difference.mean(),
            family,
            difference.adjustedLow(),
            difference.adjustedHigh(),
            comparison.basis());
    return comparison.obstacle() == null
        ? new Verdict(comparison.claim(), outcome(), evidence)
        : new Verdict(
            comparison.claim(),
            Verdict.Outcome.NOT_SEPARABLE,
            comparison.obstacle() + "; " + evidence);
  }

  private Verdict.Outcome outcome() {
    if (difference.adjustedLow() > 0) {
      return Verdict.Outcome.BETTER;
    }
    return difference.adjustedHigh() < 0 ? Verdict.Outcome.WORSE : Verdict.Outcome.NOT_SEPARABLE;
  }
}
