package io.medley.cli.stack.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.medley.cli.exit.CliException;
import io.medley.cli.stack.service.Home;
import io.medley.cli.stack.state.StackState.Phase;
import io.medley.cli.stack.state.StackState.ProcessState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StackStateTest {

  private static final StackState STATE =
      new StackState(
          Phase.READY,
          4711,
          Instant.parse("2026-02-03T04:05:06Z"),
          "localhost:9092",
          true,
          1,
          List.of(new ProcessState("scorer", 4712, 8181)));

  @TempDir Path directory;

  @Test
  void shouldBeReadByOthersWhileTheLauncherHoldsTheLock() {
    Home home = Home.at(directory);
    try (StackLock lock = StackLock.acquire(home).orElseThrow()) {
      assertThat(lock).isNotNull();
      STATE.write(home);

      assertThat(StackState.current(home)).contains(STATE);
      assertThat(StackLock.acquire(home)).isEmpty();
    }
  }

  @Test
  void shouldTakeTheStateOfADeadLauncherForNone() {
    Home home = Home.at(directory).prepare();

    STATE.write(home);

    assertThat(home.stateFile()).exists();
    assertThat(StackState.current(home)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{\"schemaVersion\":1,\"phase\":\"ready\",\"launcherPid\":4711,\"startedAt\":\"2026",
        "{\"phase\":\"ready\",\"launcherPid\":4711,\"processes\":[]}",
        "\u0000\u0000\u0000\u0000\u0001{}"
      })
  void shouldSayThatTheStateOfALivingLauncherCannotBeRead(String state) throws Exception {
    Home home = Home.at(directory);
    try (StackLock lock = StackLock.acquire(home).orElseThrow()) {
      assertThat(lock).isNotNull();
      Files.writeString(home.stateFile(), state);

      assertThatThrownBy(() -> StackState.current(home))
          .isInstanceOf(CliException.class)
          .hasMessageStartingWith("Medley is up, but " + home.stateFile() + " cannot be read (")
          .hasMessageEndingWith("); `medley down` stops it");
    }
  }

  @Test
  void shouldFindTheLauncherInWhatIsLeftOfItsState() throws Exception {
    Home home = Home.at(directory).prepare();

    Files.writeString(home.stateFile(), "{\"phase\":\"ready\",\"launcherPid\" : 4711,\"start");
    assertThat(StackState.launcherPid(home)).hasValue(4711);

    Files.writeString(home.stateFile(), "{\"phase\":\"ready\",\"launcherPid\" : 47");
    assertThat(StackState.launcherPid(home)).as("of a number that may be cut").isEmpty();
  }

  @Test
  void shouldTakeANewHomeForDown() {
    assertThat(StackState.current(Home.at(directory.resolve("nowhere")))).isEmpty();
    assertThat(directory.resolve("nowhere")).doesNotExist();
  }

  @Test
  void shouldTellTheGeneratorsInTheOrderOfTheirNumbers() {
    StackState state =
        new StackState(
            Phase.READY,
            4711,
            STATE.startedAt(),
            "localhost:9092",
            true,
            3,
            List.of(
                new ProcessState("generator-10", 1, 1),
                new ProcessState("scorer", 2, 2),
                new ProcessState("generator-2", 3, 3)));

    assertThat(state.generators())
        .extracting(ProcessState::name)
        .containsExactly("generator-2", "generator-10");
  }

  @Test
  void shouldListTheServicesForPrometheusAndNotItself() throws Exception {
    Home home = Home.at(directory).prepare();
    StackState state =
        new StackState(
            Phase.READY,
            4711,
            STATE.startedAt(),
            "localhost:9092",
            true,
            1,
            List.of(
                new ProcessState("scorer", 4712, 8181),
                new ProcessState("prometheus", 4713, 9090)));

    state.write(home);

    assertThat(Files.readString(home.prometheusTargets()))
        .contains("\"targets\":[\"127.0.0.1:8181\"]", "\"process\":\"scorer\"", "/q/metrics")
        .doesNotContain("9090");
    assertThat(StackState.nextPort(state.processes())).isEqualTo(8182);
    assertThat(state.prometheus()).contains("http://127.0.0.1:9090/");
  }
}
