package io.medley.evaluation.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.medley.contracts.report.ArmReport.UtilityDiff;
import io.medley.contracts.report.ComparisonReport;
import io.medley.contracts.report.ComparisonReport.Equivalence;
import io.medley.contracts.report.ComparisonReport.Family;
import io.medley.contracts.report.Verdict;
import io.medley.contracts.report.Verdict.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;

class VerdictsTest {
  private static final UtilityDiff GAIN = new UtilityDiff(0.041, 0.03, 0.05, 0.022, 0.06);
  private static final UtilityDiff OPEN = new UtilityDiff(0.0125, 0.0, 0.02, -0.0125, 0.03);

  @Test
  void shouldSayWhatIsClaimedAndTheIntervalBehindIt() {
    assertThat(Verdicts.of(List.of(planned(GAIN, Outcome.BETTER, 0.04)), false))
        .containsExactly(
            new Verdict(
                "a:0.7 against real-only, probe",
                Outcome.BETTER,
                "accuracy differs by +0.0410, interval adjusted for 1 comparisons"
                    + " [+0.0220, +0.0600]; the basis"));
  }

  @Test
  void shouldSayWhatCouldHaveBeenFoundWhereNothingWas() {
    assertThat(Verdicts.of(List.of(planned(OPEN, Outcome.NOT_SEPARABLE, 0.04)), false))
        .extracting(Verdict::evidence)
        .containsExactly(
            "accuracy differs by +0.0125, interval adjusted for 1 comparisons"
                + " [-0.0125, +0.0300]; the basis; differences of 0.0400 are found four times of"
                + " five, of half that with 12 replicates");
  }

  @Test
  void shouldSayWhatMarginADifferenceIsWithin() {
    Equivalence within = new Equivalence(0.01, -0.004, 0.009);
    UtilityDiff small = new UtilityDiff(0.0025, 0.001, 0.004, -0.005, 0.01);

    assertThat(
            Verdicts.of(
                List.of(
                    planned(small, Outcome.EQUIVALENT, 0.04, within),
                    planned(small, Outcome.BETTER, 0.04, within)),
                false))
        .extracting(Verdict::evidence)
        .containsExactly(
            "accuracy differs by +0.0025, interval adjusted for 2 comparisons"
                + " [-0.0050, +0.0100]; the basis; it is less than 0.0100 by two one-sided tests,"
                + " interval [-0.0040, +0.0090]",
            "accuracy differs by +0.0025, interval adjusted for 2 comparisons"
                + " [-0.0050, +0.0100]; the basis; yet it is less than 0.0100 by two one-sided"
                + " tests, interval [-0.0040, +0.0090]");
  }

  @Test
  void shouldSayWhyThereIsNoneAndShowNoIntervalThatSeemsToClaimOne() {
    assertThat(
            Verdicts.of(
                List.of(
                    planned(GAIN, Outcome.NOT_SEPARABLE, null),
                    planned(null, Outcome.NOT_SEPARABLE, null)),
                false))
        .extracting(Verdict::evidence)
        .containsExactly("the basis; accuracy differs by +0.0410", "the basis");
  }

  @Test
  void shouldClaimNothingBeyondTheTrainingSetThatAllRunsHave() {
    assertThat(Verdicts.of(List.of(planned(GAIN, Outcome.BETTER, 0.04)), true))
        .extracting(Verdict::claim)
        .containsExactly("a:0.7 against real-only, probe, for this training set");
  }

  @Test
  void shouldGiveNoneOnComparisonsThatWereNotPlanned() {
    ComparisonReport exploratory =
        new ComparisonReport(
            "a",
            "b",
            "probe",
            Family.EXPLORATORY,
            GAIN,
            Outcome.NOT_SEPARABLE,
            null,
            null,
            "",
            null,
            null,
            null);

    assertThat(Verdicts.of(List.of(exploratory), false)).isEmpty();
  }

  private static ComparisonReport planned(UtilityDiff diff, Outcome outcome, Double detectable) {
    return planned(diff, outcome, detectable, null);
  }

  private static ComparisonReport planned(
      UtilityDiff diff, Outcome outcome, Double detectable, Equivalence equivalence) {
    return new ComparisonReport(
        "a:0.7",
        "real-only",
        "probe",
        Family.PLANNED,
        diff,
        outcome,
        detectable,
        detectable == null ? null : "12 replicates",
        "the basis",
        equivalence,
        null,
        null);
  }
}
