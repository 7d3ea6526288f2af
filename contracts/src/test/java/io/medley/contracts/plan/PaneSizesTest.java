package io.medley.contracts.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PaneSizesTest {

  @Test
  void shouldBeAMultipleOfTheClassCountOfAtLeastFortyEight() {
    assertThat(PaneSizes.of(224, 12)).isEqualTo(48);
    assertThat(PaneSizes.of(224, 7)).isEqualTo(49);
    assertThat(PaneSizes.of(224, 512)).isEqualTo(512);
  }

  @Test
  void shouldCutALargeLevelIntoNoMoreThanFortyEightPanes() {
    assertThat(PaneSizes.of(2_304, 12)).isEqualTo(48);
    assertThat(PaneSizes.of(2_305, 12)).isEqualTo(60);
    assertThat(PaneSizes.of(100_000, 12)).isEqualTo(2_088);
  }
}
