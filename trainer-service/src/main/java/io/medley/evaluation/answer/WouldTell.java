package io.medley.evaluation.answer;

import io.medley.contracts.report.Answer.Helps;
import io.medley.contracts.report.ComparisonReport;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What would settle what an experiment leaves open. */
final class WouldTell {
  private WouldTell() {}

  /**
   * In a sentence or two: of the largest gain where nothing is known of any, else of the settings
   * that cannot be told from the best. Empty where nothing is open.
   */
  static Optional<String> of(Findings findings) {
    if (findings.helps() == Helps.UNDECIDED) {
      return of(findings.best().map(List::of).orElse(findings.gains()), "");
    }
    return findings.helps() == Helps.HURTS || findings.helps() == Helps.NO_DIFFERENCE
        ? Optional.empty()
        : of(findings.open(), "Between settings, ");
  }

  private static Optional<String> of(List<ComparisonReport> open, String prefix) {
    Optional<ComparisonReport> known =
        open.stream()
            .filter(c -> c.detectable() != null)
            .max(Comparator.comparingDouble(ComparisonReport::detectable));
    return known.isPresent()
        ? known.map(c -> prefix + detectable(c, prefix.isEmpty()))
        : open.stream().findFirst().map(c -> Words.sentence(c.basis()));
  }

  private static String detectable(ComparisonReport c, boolean first) {
    String found =
        "%sifferences of %s points are found four times of five"
            .formatted(first ? "D" : "d", Words.points(c.detectable()));
    return c.wouldHalveIt() == null
        ? found + "."
        : "%s; with %s, %s points would be."
            .formatted(found, c.wouldHalveIt(), Words.points(c.detectable() / 2));
  }
}
