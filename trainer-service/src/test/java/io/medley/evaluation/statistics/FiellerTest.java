package io.medley.evaluation.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.statistics.distribution.TDistribution;
import org.junit.jupiter.api.Test;

class FiellerTest {
  private static final double FREEDOM = 1e6;
  private static final double Z = TDistribution.of(FREEDOM).inverseCumulativeProbability(0.975);

  @Test
  void shouldHoldAllRatiosThatAreNotContradicted() {
    Estimate share = Fieller.of(estimate(4, 1), estimate(8, 1), estimate(-4, 2), FREEDOM, 0.05);

    assertThat(share.mean()).isEqualTo(0.5);
    for (double end : new double[] {share.low(), share.high()}) {
      // Independent numerator and denominator: a − ρb has variance 1 + ρ².
      assertThat(Math.abs(4 - end * 8) / Math.sqrt(1 + end * end)).isCloseTo(Z, within(1e-9));
    }
  }

  @Test
  void shouldBeCertainOfAShareThatMovesWithItsWhole() {
    // a is always half of b: the variance of a − b is a quarter of b's.
    Estimate share = Fieller.of(estimate(4, 1), estimate(8, 4), estimate(-4, 1), FREEDOM, 0.05);

    assertThat(share.low()).isCloseTo(0.5, within(1e-9));
    assertThat(share.high()).isCloseTo(0.5, within(1e-9));
  }

  @Test
  void shouldBeOpenWhereTheWholeGainMayBeNought() {
    Estimate above = Fieller.of(estimate(4, 1), estimate(1, 1), estimate(3, 2), FREEDOM, 0.05);
    Estimate all = Fieller.of(estimate(0.5, 1), estimate(1, 1), estimate(-0.5, 2), FREEDOM, 0.05);

    assertThat(above.low()).isNotNull().isLessThan(4);
    assertThat(above.high()).isNull();
    assertThat(all.low()).isNull();
    assertThat(all.high()).isNull();
  }

  private static Difference estimate(double mean, double variance) {
    return new Difference(
        new Components(mean, null, null, Part.NONE, new Part(variance, FREEDOM), 0, 1, 5, 5));
  }
}
