package io.medley.evaluation.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two one-sided tests: by formula, and their errors and power in simulated studies. */
class EquivalenceTest {
  private static final double ALPHA = 0.05;
  private static final int STUDIES = 400;

  @Test
  void shouldClaimNoDifferenceExactlyWhereTheIntervalAtTwiceAlphaIsWithinTheMargin() {
    Difference small = difference(0.4);
    Difference large = difference(1.6);

    List<ConfidenceInterval> alone = Family.equivalence(List.of(small), 2.5, ALPHA);

    assertThat(alone).containsExactly(small.interval(2 * ALPHA));
    assertThat(alone.get(0).isWithin(2.5)).isTrue();
    assertThat(small.equivalencePValue(2.5)).isLessThan(ALPHA);
    assertThat(large.interval(2 * ALPHA).isWithin(2.5)).isFalse();
    assertThat(large.equivalencePValue(2.5)).isGreaterThan(ALPHA);
  }

  @Test
  void shouldStepDownByHolmFromTheStrongestClaimOfNoDifference() {
    Difference strong = difference(0);
    Difference middling = difference(1);
    Difference open = difference(3);

    List<ConfidenceInterval> adjusted =
        Family.equivalence(List.of(open, middling, strong), 3.2, ALPHA);

    assertThat(adjusted)
        .containsExactly(
            open.interval(2 * ALPHA), middling.interval(ALPHA), strong.interval(2 * ALPHA / 3));
  }

  @Test
  void shouldSayNothingOfADifferenceAsLargeAsTheMargin() {
    assertThat(difference(2).equivalencePValue(2)).isCloseTo(0.5, within(1e-12));
    assertThat(difference(-2).equivalencePValue(2)).isCloseTo(0.5, within(1e-12));
  }

  @ParameterizedTest
  @CsvSource({
    "REDRAWN, 1, 3, 4",
    "REDRAWN, 1, 10, 2",
    "REDRAWN, 2, 5, 4",
    "FIXED, 1, 3, 4",
    "FIXED, 1, 10, 3",
    "FIXED, 2, 5, 4"
  })
  void shouldRarelyClaimNoDifferenceWhereTheDifferenceIsAsLargeAsTheMargin(
      Design design, int settings, int replicates, double margin) {
    double[] gains = new double[settings + 1];
    java.util.Arrays.fill(gains, 1, settings + 1, margin);
    Scenario at = Scenario.measured(design, settings, false, replicates).withGains(gains);

    EquivalenceCounts counts = EquivalenceCounts.of(at, margin, STUDIES, 21);

    assertThat(counts.falseClaims()).isLessThanOrEqualTo(0.05 + 2.5 * 0.011);
  }

  @ParameterizedTest
  @CsvSource({"REDRAWN, 5, 4, 0.7", "REDRAWN, 10, 3, 0.6", "FIXED, 5, 4, 0.8"})
  void shouldFindThatThereIsNoDifference(
      Design design, int replicates, double margin, double floor) {
    Scenario none = Scenario.measured(design, 1, false, replicates);

    EquivalenceCounts counts = EquivalenceCounts.of(none, margin, STUDIES, 22);

    assertThat(counts.shown()).isGreaterThan(floor);
  }

  /** An estimate with a standard error of 1. */
  private static Difference difference(double estimate) {
    return new Difference(
        new Components(
            estimate, null, new Part(0.5, 12), Part.NONE, new Part(0.5, 999), 0, 3, 5, 15));
  }
}
