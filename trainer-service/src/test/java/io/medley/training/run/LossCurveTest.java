package io.medley.training.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LossCurveTest {

  @Test
  void shouldAverageEachTenthOfTheSteps() {
    LossCurve curve = new LossCurve(20);
    IntStream.range(0, 20).forEach(curve::add);
    assertThat(curve.means())
        .containsExactly(0.5, 2.5, 4.5, 6.5, 8.5, 10.5, 12.5, 14.5, 16.5, 18.5);
  }

  @Test
  void shouldHaveAValuePerStepOfAShortRun() {
    LossCurve curve = new LossCurve(3);
    IntStream.range(0, 3).forEach(curve::add);
    assertThat(curve.means()).containsExactly(0.0, 1.0, 2.0);
  }

  @Test
  void shouldCoverTheStepsOfARunThatFailed() {
    LossCurve curve = new LossCurve(20);
    curve.add(4);
    curve.add(2);
    curve.add(1);
    assertThat(curve.means()).containsExactly(3.0, 1.0);
  }
}
