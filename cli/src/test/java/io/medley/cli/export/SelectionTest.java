package io.medley.cli.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.medley.cli.exit.CliException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SelectionTest {

  @Test
  void shouldTakeTheFinishedLevelsInTheOrderOfThePlan() {
    assertThat(
            Selection.of(
                Sets.plan(), Map.of("pool-100", Sets.POOL_100, "pool-20", Sets.POOL_20), List.of()))
        .containsExactly(Sets.POOL_20, Sets.POOL_100);
    assertThat(
            Selection.of(
                Sets.plan(),
                Map.of("pool-100", Sets.POOL_100, "pool-20", Sets.POOL_20),
                List.of("pool-20")))
        .containsExactly(Sets.POOL_20);
  }

  @Test
  void shouldSayWhyThereIsNothingToTake() {
    assertThatThrownBy(() -> Selection.of(Sets.plan(), Map.of(), List.of()))
        .isInstanceOf(CliException.class)
        .hasMessage("experiment tiny has no finished level yet; `medley watch tiny` follows it");
    assertThatThrownBy(
            () -> Selection.of(Sets.plan(), Map.of("pool-100", Sets.POOL_100), List.of()))
        .isInstanceOf(CliException.class)
        .hasMessage("experiment tiny has no samples: the user cancelled it");
  }
}
