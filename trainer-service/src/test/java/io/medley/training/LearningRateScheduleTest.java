package io.medley.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

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

  @Property
  void shouldStayAboveZeroAndReachOne(@ForAll @IntRange(min = 1, max = 2000) int steps) {
    LearningRateSchedule schedule = new LearningRateSchedule(steps);
    double largest = 0;
    for (int step = 0; step < steps; step++) {
      assertThat(schedule.factor(step)).isPositive().isLessThanOrEqualTo(1);
      largest = Math.max(largest, schedule.factor(step));
    }
    assertThat(largest).isEqualTo(1);
  }
}
