package io.medley.evaluation.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ResampledTest {

  @Test
  void shouldTakeTheOrderStatisticsThatAlphaAsksFor() {
    Resampled hundred = oneTo(99);

    assertThat(hundred.interval(0.10)).isEqualTo(new ConfidenceInterval(5, 95));
    assertThat(hundred.interval(0.05)).isEqualTo(new ConfidenceInterval(2, 98));
    assertThat(hundred.interval(0.02)).isEqualTo(new ConfidenceInterval(1, 99));
  }

  @Test
  void shouldReachBeyondTheOutermostValueWhenThereAreTooFewForAlpha() {
    Resampled hundred = oneTo(99);
    double reach = Math.sqrt((99 * 99 - 1) / 12.0) * Math.sqrt(2 * Math.log(2 / 0.001));

    ConfidenceInterval interval = hundred.interval(0.001);

    assertThat(interval.low()).isCloseTo(50 - reach, within(1e-9)).isLessThan(1);
    assertThat(interval.high()).isCloseTo(50 + reach, within(1e-9)).isGreaterThan(99);
  }

  @Test
  void shouldNotClaimMoreThanItsResamplesCanShow() {
    assertThat(oneTo(99).pValue()).isEqualTo(2.0 / 100);
  }

  @Property(tries = 300)
  void shouldExcludeZeroExactlyWhenThePValueIsAtMostAlpha(
      @ForAll @Size(min = 50, max = 200) double @DoubleRange(min = -1, max = 3) [] values,
      @ForAll @DoubleRange(min = 0.05, max = 0.5) double alpha) {
    Resampled resampled = new Resampled(1, values.clone());

    assertThat(resampled.interval(alpha).excludesZero()).isEqualTo(resampled.pValue() <= alpha);
  }

  private static Resampled oneTo(int n) {
    double[] values = IntStream.rangeClosed(1, n).mapToDouble(i -> n + 1.0 - i).toArray();
    return new Resampled((n + 1) / 2.0, values);
  }
}
