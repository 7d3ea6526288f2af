package io.medley.cli.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SplitSizesTest {

  @Test
  void shouldTakeTheDefaultsWhereTheyFit() {
    assertThat(SplitSizes.of(Map.of("a", 2232, "b", 5000)).isEnough()).isTrue();
    assertThat(SplitSizes.of(Map.of("a", 2231, "b", 5000)).isEnough()).isFalse();
  }

  @Test
  void shouldMakeAllSizesSmallerSoThatTheyFitTogether() {
    SplitSizes sizes = SplitSizes.of(Map.of("a", 100, "b", 5000));

    assertThat(sizes.perClass()).isEqualTo(100);
    assertThat(sizes.fitting().values().stream().mapToInt(size -> size / 2).sum())
        .isBetween(90, 100);
    assertThat(sizes.fitting().get("referenceSize")).isGreaterThanOrEqualTo(20);
  }

  @Test
  void shouldSayThatNothingFitsWhereAClassIsTooSmallOrAlone() {
    assertThat(SplitSizes.of(Map.of("a", 4, "b", 5000)).fitting()).isEmpty();
    assertThat(SplitSizes.of(Map.of("a", 5000)).fitting()).isEmpty();
    assertThat(SplitSizes.of(Map.of()).fitting()).isEmpty();
  }
}
