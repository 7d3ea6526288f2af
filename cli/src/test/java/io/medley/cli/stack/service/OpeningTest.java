package io.medley.cli.stack.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.medley.cli.exit.CliException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpeningTest {

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "::"})
  void shouldNotOpenWithoutAKey(String address) {
    assertThatThrownBy(() -> Opening.of(address, false, Map.of("MEDLEY_DASHBOARD_WRITE_KEY", "")))
        .isInstanceOf(CliException.class)
        .hasMessageContainingAll(
            "--bind " + address, "MEDLEY_DASHBOARD_WRITE_KEY", "--open-without-key");
  }

  @ParameterizedTest
  @ValueSource(strings = {"MEDLEY_DASHBOARD_READ_KEY", "MEDLEY_DASHBOARD_WRITE_KEY_FILE"})
  void shouldOpenWithAKeyThatStandsInNoCommandLine(String variable) {
    Opening opening = Opening.of("0.0.0.0", false, Map.of(variable, "a-secret"));

    assertThat(opening.properties()).containsExactly("-Dquarkus.http.host=0.0.0.0");
    assertThat(opening.host()).isEqualTo("127.0.0.1");
  }

  @Test
  void shouldOpenWithoutAKeyWhereTheUserSaysSo() {
    assertThat(Opening.of("0.0.0.0", true, Map.of()).properties())
        .contains("-Dmedley.dashboard.open-without-key=true");
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "127.0.0.1", "127.0.0.2", "::1"})
  void shouldNeedNoKeyOnThisMachine(String address) {
    assertThat(Opening.of(address, false, Map.of()).host()).isNotEmpty();
  }

  @Test
  void shouldChangeNothingByDefault() {
    assertThat(Opening.local().properties()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"192.0.2.7", "no such name", "-"})
  void shouldRefuseAddressesThatAreNotThisMachines(String address) {
    assertThatThrownBy(() -> Opening.of(address, true, Map.of()))
        .isInstanceOf(CliException.class)
        .hasMessageStartingWith("--bind " + address);
  }
}
