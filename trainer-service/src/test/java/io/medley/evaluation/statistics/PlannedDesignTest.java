package io.medley.evaluation.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.medley.evaluation.statistics.PlannedDesign.Counts;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The short form of the table of designs in docs/statistics.md. */
class PlannedDesignTest {
  private static final int STUDIES = 60;

  static Stream<PlannedDesign> designs() {
    return Stream.of(PlannedDesign.shift(3), PlannedDesign.rounds(3), PlannedDesign.sizes(3));
  }

  static Stream<PlannedDesign> designsAndMeans() {
    return Stream.concat(
        designs(),
        Stream.of(PlannedDesign.shift(3).inTheMean(), PlannedDesign.sizes(3).inTheMean()));
  }

  @ParameterizedTest
  @MethodSource("designs")
  void shouldSeldomClaimAnythingWhereNothingDiffers(PlannedDesign design) {
    Counts counts = design.count(STUDIES, 21);

    assertThat(counts.falseClaims()).isLessThanOrEqualTo(0.15);
    assertThat(counts.coverage()).isCloseTo(0.95, within(0.02));
  }

  @ParameterizedTest
  @MethodSource("designsAndMeans")
  void shouldFindALossOfTwiceTheDetectableDifference(PlannedDesign design) {
    double detectable = design.count(5, 22).detectable();

    assertThat(design.withLoss(2 * detectable).count(STUDIES, 23).found()).isGreaterThan(0.9);
  }
}
