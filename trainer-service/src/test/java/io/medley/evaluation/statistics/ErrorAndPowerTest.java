package io.medley.evaluation.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The short form of {@code ErrorAndPowerTables}: two hundred studies, bounds around its values. */
class ErrorAndPowerTest {
  private static final int STUDIES = 200;
  private static final List<Method> CHOSEN = List.of(Method.CHOSEN);

  @ParameterizedTest
  @CsvSource({"REDRAWN, 2", "REDRAWN, 6", "FIXED, 2", "FIXED, 6"})
  void shouldClaimNothingFalseInAboutNineteenOfTwentyStudies(Design design, int settings) {
    Scenario none = Scenario.measured(design, settings, settings > 2, 3);

    ErrorAndPower counts = ErrorAndPower.of(none, CHOSEN, STUDIES, 11);

    assertThat(counts.error(Method.CHOSEN)).isBetween(0.01, 0.1);
    assertThat(counts.coverage()).isCloseTo(0.95, within(0.02));
    assertThat(counts.accuracyCoverage()).isCloseTo(0.95, within(0.04));
  }

  @ParameterizedTest
  @CsvSource({
    "REDRAWN, 2, 3, 0.72",
    "REDRAWN, 2, 5, 0.92",
    "FIXED, 2, 3, 0.85",
    "FIXED, 6, 3, 0.75"
  })
  void shouldFindSixPoints(Design design, int settings, int replicates, double floor) {
    Scenario gain = Scenario.measured(design, settings, settings > 2, replicates).withGain(6);

    ErrorAndPower counts = ErrorAndPower.of(gain, CHOSEN, STUDIES, 12);

    assertThat(counts.power(Method.CHOSEN)).isGreaterThan(floor);
  }

  @ParameterizedTest
  @CsvSource({"REDRAWN, 3", "FIXED, 3"})
  void shouldFindTheDetectableDifferenceFourTimesOfFive(Design design, int replicates) {
    Scenario none = Scenario.measured(design, 3, false, replicates);
    double detectable = ErrorAndPower.of(none, CHOSEN, 50, 13).detectable();

    ErrorAndPower counts = ErrorAndPower.of(none.withGain(detectable), CHOSEN, STUDIES, 14);

    assertThat(counts.foundAtFirstStep()).isCloseTo(0.8, within(0.09));
  }

  @ParameterizedTest
  @CsvSource({"REDRAWN", "FIXED"})
  void shouldCoverTheRecoveredShare(Design design) {
    Scenario shared = Scenario.measured(design, 2, true, 3).withGains(0, 0, 4, 8);

    ErrorAndPower counts = ErrorAndPower.of(shared, CHOSEN, STUDIES, 15);

    assertThat(counts.shareCoverage().orElseThrow()).isCloseTo(0.95, within(0.04));
  }
}
