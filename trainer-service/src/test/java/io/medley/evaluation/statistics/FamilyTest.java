package io.medley.evaluation.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class FamilyTest {
  private static final double ALPHA = 0.05;

  @Test
  void shouldLeaveASingleComparisonAsItIs() {
    Difference one = difference(0.1);

    Adjusted adjusted = Family.adjust(List.of(one), ALPHA).get(0);

    assertThat(adjusted.interval()).isEqualTo(one.interval(ALPHA));
    assertThat(adjusted.pValue()).isEqualTo(one.pValue());
    assertThat(adjusted.detectable()).isEqualTo(one.detectable(ALPHA));
  }

  @Test
  void shouldStepAlphaDownFromTheStrongestComparisonAndStopAtTheFirstThatFails() {
    Difference strong = difference(5);
    Difference middling = difference(2.6);
    Difference weak = difference(2.0);
    Difference none = difference(0.1);

    List<Adjusted> adjusted = Family.adjust(List.of(none, middling, strong, weak), ALPHA);

    assertThat(adjusted.stream().map(Adjusted::interval))
        .containsExactly(
            none.interval(ALPHA / 2),
            middling.interval(ALPHA / 3),
            strong.interval(ALPHA / 4),
            weak.interval(ALPHA / 2));
    assertThat(adjusted.get(1).pValue()).isCloseTo(3 * middling.pValue(), within(1e-12));
    assertThat(adjusted.stream().map(Adjusted::detectable))
        .containsOnly(none.detectable(ALPHA / 4));
  }

  @Property(tries = 50)
  void shouldExcludeZeroExactlyWhereTheAdjustedPValueIsAtMostAlpha(
      @ForAll @Size(min = 1, max = 12) List<@DoubleRange(min = -5, max = 5) Double> estimates) {
    List<Difference> planned = estimates.stream().map(FamilyTest::difference).toList();

    List<Adjusted> adjusted = Family.adjust(planned, ALPHA);

    for (Adjusted each : adjusted) {
      assertThat(each.interval().excludesZero()).isEqualTo(each.pValue() < ALPHA);
    }
  }

  @Property(tries = 50)
  void shouldNeverBeNarrowerThanThePlainInterval(
      @ForAll @Size(min = 1, max = 12) List<@DoubleRange(min = -5, max = 5) Double> estimates) {
    List<Difference> planned = estimates.stream().map(FamilyTest::difference).toList();

    List<Adjusted> adjusted = Family.adjust(planned, ALPHA);

    for (int j = 0; j < planned.size(); j++) {
      ConfidenceInterval plain = planned.get(j).interval(ALPHA);
      assertThat(adjusted.get(j).interval().low()).isLessThanOrEqualTo(plain.low());
      assertThat(adjusted.get(j).interval().high()).isGreaterThanOrEqualTo(plain.high());
    }
  }

  @Test
  void shouldKeepAnEmptyFamilyEmpty() {
    assertThat(Family.adjust(List.of(), ALPHA)).isEmpty();
  }

  /** An estimate with a standard error of 1. */
  private static Difference difference(double estimate) {
    return new Difference(
        new Components(
            estimate, null, new Part(0.5, 12), Part.NONE, new Part(0.5, 999), 0, 3, 5, 15));
  }
}
