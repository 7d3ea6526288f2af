package io.medley.evaluation.report;

import io.medley.contracts.report.ArmReport.UtilityDiff;
import io.medley.contracts.report.ComparisonReport;
import io.medley.contracts.report.ComparisonReport.Equivalence;
import io.medley.contracts.report.ComparisonReport.Family;
import io.medley.contracts.report.Verdict;
import java.util.List;
import java.util.Locale;

/** What may be claimed of each planned comparison: no more than its adjusted interval says. */
final class Verdicts {
  private Verdicts() {}

  /**
   * One for each planned comparison, in order.
   *
   * @param fixedDraw whether all runs were trained on the same real texts
   */
  static List<Verdict> of(List<ComparisonReport> comparisons, boolean fixedDraw) {
    List<ComparisonReport> planned =
        comparisons.stream().filter(c -> c.family() == Family.PLANNED).toList();
    long adjustedFor = planned.stream().filter(c -> c.detectable() != null).count();
    return planned.stream()
        .map(c -> new Verdict(claim(c, fixedDraw), c.outcome(), evidence(c, adjustedFor)))
        .toList();
  }

  private static String claim(ComparisonReport c, boolean fixedDraw) {
    String form = c.ofGains() ? "gain of %s against that of %s, %s%s" : "%s against %s, %s%s";
    return form.formatted(
        c.left(), c.right(), c.student(), fixedDraw ? ", for this training set" : "");
  }

  private static String evidence(ComparisonReport c, long adjustedFor) {
    UtilityDiff difference = c.difference();
    if (difference == null) {
      return c.basis();
    }
    if (c.detectable() == null) {
      return "%s; accuracy differs by %s".formatted(c.basis(), signed(difference.mean()));
    }
    String evidence =
        "accuracy differs by %s, interval adjusted for %d comparisons [%s, %s]; %s"
            .formatted(
                signed(difference.mean()),
                adjustedFor,
                signed(difference.adjustedLow()),
                signed(difference.adjustedHigh()),
                c.basis());
    return switch (c.outcome()) {
      case NOT_SEPARABLE -> evidence + "; " + detectable(c);
      case EQUIVALENT -> evidence + "; " + equivalence(c.equivalence());
      case BETTER, WORSE ->
          c.equivalence() != null && c.equivalence().isShown()
              ? evidence + "; yet " + equivalence(c.equivalence())
              : evidence;
    };
  }

  private static String equivalence(Equivalence shown) {
    return "it is less than %s by two one-sided tests, interval [%s, %s]"
        .formatted(signed(shown.margin()).substring(1), signed(shown.low()), signed(shown.high()));
  }

  private static String detectable(ComparisonReport c) {
    String found =
        "differences of %s are found four times of five"
            .formatted(signed(c.detectable()).substring(1));
    return c.wouldHalveIt() == null ? found : found + ", of half that with " + c.wouldHalveIt();
  }

  private static String signed(double value) {
    return String.format(Locale.ROOT, "%+.4f", value);
  }
}
