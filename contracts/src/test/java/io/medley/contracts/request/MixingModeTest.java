package io.medley.contracts.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.medley.contracts.request.MixingSpec.Mode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MixingModeTest {

  @ParameterizedTest
  @CsvSource({
    "96, 0.5, 96",
    "96, 0.7, 224",
    "96, 0.9, 864",
    "96, 0.1, 11",
    "3, 0.5, 3",
    "3, 0.7, 7",
    "100, 0.75, 300",
    "10, 0.99, 990",
    "7, 0.3, 3",
    "96, 1e-300, 1",
    "96, 0.9999999999999999, 1000000000"
  })
  void shouldAddAsManySyntheticSamplesAsTheProportionNeeds(int train, double p, int synthetic) {
    assertThat(Mode.AUGMENT.real(train, p)).isEqualTo(train);
    assertThat(Mode.AUGMENT.synthetic(train, p)).isEqualTo(synthetic);
  }

  @ParameterizedTest
  @CsvSource({
    "96, 0.5, 48, 48",
    "96, 0.7, 29, 67",
    "5, 0.5, 3, 2",
    "10, 0.25, 8, 2",
    "10, 0.05, 10, 0"
  })
  void shouldReplaceRealSamplesRoundingHalfUp(int train, double p, int real, int synthetic) {
    assertThat(Mode.SUBSTITUTE.real(train, p)).isEqualTo(real);
    assertThat(Mode.SUBSTITUTE.synthetic(train, p)).isEqualTo(synthetic);
  }

  /** ceil(T·p/(1−p)) of the decimal that was written, not of its nearest double. */
  @Property
  void shouldRoundTheDecimalThatWasWritten(
      @ForAll @IntRange(min = 2, max = 100_000) int train,
      @ForAll @IntRange(min = 1, max = 99) int percent) {
    BigDecimal exact =
        BigDecimal.valueOf((long) train * percent)
            .divide(BigDecimal.valueOf(100 - percent), 0, RoundingMode.CEILING);

    assertThat(Mode.AUGMENT.synthetic(train, percent / 100.0)).isEqualTo(exact.intValueExact());
  }

  @Property
  void shouldKeepTheSizeWhenItSubstitutes(
      @ForAll @IntRange(min = 2, max = 100_000) int train,
      @ForAll @IntRange(min = 1, max = 99) int percent) {
    int real = Mode.SUBSTITUTE.real(train, percent / 100.0);
    int exact =
        BigDecimal.valueOf((long) train * (100 - percent), 2)
            .setScale(0, RoundingMode.HALF_UP)
            .intValueExact();

    assertThat(real).isEqualTo(exact);
    assertThat(real + Mode.SUBSTITUTE.synthetic(train, percent / 100.0)).isEqualTo(train);
  }
}
