package io.medley.evaluation.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What two training sizes gain, held against each other: real-only and s1 are of the smaller, which
 * varies twice as much, s2 and s3 of the larger.
 */
class DifferenceOfGainsTest {
  private static final int STUDIES = 400;

  @ParameterizedTest
  @CsvSource({"3", "5", "10"})
  void shouldSeldomFindADifferenceOfEqualGains(int replicates) {
    double[] counts = counts(scenario(replicates).withGains(0, 3, 0, 3), 0);

    assertThat(counts[0]).isLessThanOrEqualTo(0.05 + 2.5 * 0.011);
    assertThat(counts[1]).isCloseTo(0.95, within(0.03));
  }

  @ParameterizedTest
  @CsvSource({"5, 8, 0.7", "10, 6, 0.7"})
  void shouldFindThatLittleDataGainMore(int replicates, double points, double floor) {
    double[] counts = counts(scenario(replicates).withGains(0, points, 0, 0), points / 100);

    assertThat(counts[0]).isGreaterThan(floor);
  }

  private static Scenario scenario(int replicates) {
    return Scenario.measured(Design.REDRAWN, 3, false, replicates)
        .withFactor(0, 2)
        .withFactor(1, 2);
  }

  /** Share of studies that find a difference, and whose interval has the true one. */
  private static double[] counts(Scenario scenario, double truth) {
    SplittableRandom random = new SplittableRandom(31);
    double found = 0;
    double covered = 0;
    for (int n = 0; n < STUDIES; n++) {
      Difference difference =
          SimulatedStudy.draw(scenario, random.split())
              .study()
              .differenceOfGains(List.of("s1"), "real-only", List.of("s3"), "s2")
              .orElseThrow();
      ConfidenceInterval interval = difference.interval(0.05);
      found += interval.excludesZero() ? 1 : 0;
      covered += interval.low() <= truth && truth <= interval.high() ? 1 : 0;
    }
    return new double[] {found / STUDIES, covered / STUDIES};
  }
}
