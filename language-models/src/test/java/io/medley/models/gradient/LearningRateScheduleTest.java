package io.medley.models.gradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LearningRateScheduleTest {

  @Test
  void shouldWarmUpOverATenthAndThenDecayToZero() {
    LearningRateSchedule schedule = new LearningRateSchedule(100);
    assertThat(schedule.factor(0)).isEqualTo(0.1);
    assertThat(schedule.factor(9)).isEqualTo(1);
    assertThat(schedule.factor(10)).isEqualTo(1);
    assertThat(schedule.factor(55)).isCloseTo(0.5, within(1e-12));
    assertThat(schedule.factor(99)).isCloseTo(1.0 / 90, within(1e-12));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 5, 9, 10, 14, 15, 16, 99, 100, 2000})
  void shouldStayAboveZeroAndReachOne(int steps) {
    LearningRateSchedule schedule = new LearningRateSchedule(steps);
    double largest = 0;
    for (int step = 0; step < steps; step++) {
      assertThat(schedule.factor(step)).isPositive().isLessThanOrEqualTo(1);
      largest = Math.max(largest, schedule.factor(step));
    }
    assertThat(largest).isEqualTo(1);
  }
}
