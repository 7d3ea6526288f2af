package io.medley.cli.stack.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.medley.cli.exit.CliException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DashboardKeysTest {

  @Test
  void shouldTakeTheFileOfTheKeyThatAllowsLess() {
    assertThat(
            DashboardKeys.file(
                Map.of(
                    "MEDLEY_DASHBOARD_WRITE_KEY_FILE", "/keys/write",
                    "MEDLEY_DASHBOARD_READ_KEY_FILE", "/keys/read")))
        .contains(Path.of("/keys/read"));
    assertThat(
            DashboardKeys.file(
                Map.of(
                    "MEDLEY_DASHBOARD_WRITE_KEY_FILE", "/keys/write",
                    "MEDLEY_DASHBOARD_READ_KEY_FILE", "")))
        .contains(Path.of("/keys/write"));
  }

  @Test
  void shouldNameAFileAsTheDashboardFindsIt() {
    assertThat(DashboardKeys.file(Map.of("MEDLEY_DASHBOARD_READ_KEY_FILE", "read.key")))
        .contains(Path.of("read.key").toAbsolutePath());
  }

  @Test
  void shouldNeedNoneWhereTheDashboardAsksForNone() {
    assertThat(DashboardKeys.file(Map.of("MEDLEY_DASHBOARD_WRITE_KEY", ""))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"MEDLEY_DASHBOARD_READ_KEY", "MEDLEY_DASHBOARD_WRITE_KEY"})
  void shouldRefuseAKeyThatIsInAVariableAloneAndSayWhereToPutIt(String variable) {
    assertThatThrownBy(() -> DashboardKeys.file(Map.of(variable, "a-secret-of-20-letters")))
        .isInstanceOf(CliException.class)
        .hasMessage(
            "--with-prometheus: Prometheus cannot read the dashboard's key from %1$s; put it into"
                + " a file and name that in %1$s_FILE instead, or leave the option out",
            variable);
  }

  @Test
  void shouldTakeAFileBesideAKeyInAVariable() {
    assertThat(
            DashboardKeys.file(
                Map.of(
                    "MEDLEY_DASHBOARD_WRITE_KEY", "a-secret-of-20-letters",
                    "MEDLEY_DASHBOARD_READ_KEY_FILE", "/keys/read")))
        .contains(Path.of("/keys/read"));
  }
}
