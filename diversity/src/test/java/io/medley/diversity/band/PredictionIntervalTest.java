package io.medley.diversity.band;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PredictionIntervalTest {

  /**
   * 0..99 paired so that neighbours are (0, 99), (1, 98), …: the draws of a mean from half the
   * pool.
   */
  private static final double[] OPPOSED = new double[100];

  /** 0..99 in pairs (0, 1), (2, 3), …: draws that say nothing against each other. */
  private static final double[] ALIKE = new double[100];

  static {
    for (int pair = 0; pair < 50; pair++) {
      OPPOSED[2 * pair] = pair;
      OPPOSED[2 * pair + 1] = 99 - pair;
    }
    Arrays.setAll(ALIKE, draw -> draw);
  }

  @Test
  void shouldTakeQuantilesThatPredictOneFurtherDraw() {
    Interval interval = PredictionInterval.of(OPPOSED, 1e-9);
    assertThat(interval.mean()).isEqualTo(49.5);
    assertThat(interval.low()).isCloseTo(1.525, within(1e-6));
    assertThat(interval.high()).isCloseTo(97.475, within(1e-6));
  }

  @Test
  void shouldWidenByTheRootOfThreeForMeansAtHalfThePool() {
    Interval interval = PredictionInterval.of(OPPOSED, 0.5);
    assertThat(interval.low()).isCloseTo(49.5 - Math.sqrt(3) * 47.975, within(1e-9));
    assertThat(interval.high()).isCloseTo(49.5 + Math.sqrt(3) * 47.975, within(1e-9));
  }

  @Test
  void shouldNotWidenWhereDisjointDrawsDifferNoMoreThanOthers() {
    assertThat(PredictionInterval.of(ALIKE, 0.5).low()).isCloseTo(1.525, within(1e-9));
  }

  @Test
  void shouldContainAConstant() {
    double[] constant = new double[100];
    Arrays.fill(constant, 0.3);
    assertThat(PredictionInterval.of(constant, 0.5).contains(0.3)).isTrue();
  }

  @Test
  void shouldContainTheUsualValueOfAStatisticThatIsSeldomAnother() {
    double[] seldom = new double[100];
    Arrays.fill(seldom, 1);
    seldom[17] = 0.9;
    assertThat(PredictionInterval.of(seldom, 0.125).contains(1)).isTrue();
  }
}
