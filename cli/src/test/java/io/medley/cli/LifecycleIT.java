package io.medley.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.medley.cli.CommandHarness.Outcome;
import io.medley.cli.exit.ExitCode;
import io.medley.cli.stack.state.StackState;
import io.medley.cli.stack.state.StackState.ProcessState;
import io.medley.contracts.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LifecycleIT {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @TempDir Path directory;

  private CommandHarness medley;

  @BeforeEach
  void install() {
    medley = new CommandHarness(directory);
  }

  @AfterEach
  void stop() {
    medley.run("down");
  }

  @Test
  void shouldGoUpSayThatItIsUpAndGoDown() throws Exception {
    Outcome up = medley.run("up", "--kafka-port=0", "--port=0", "--generators=2");
    assertThat(up.exitCode()).as(up.err()).isZero();
    StackState state = StackState.current(medley.home()).orElseThrow();
    assertThat(up.out())
        .isEqualTo(
            "Medley is up: Kafka at %s\nWatch at %s (it answers in a few seconds)\n"
                .formatted(state.bootstrapServers(), state.page().orElseThrow()));
    assertThat(state.processes())
        .extracting(ProcessState::name)
        .containsExactly("planner", "generator-1", "generator-2", "scorer", "trainer", "dashboard");
    assertThat(targets())
        .containsExactlyElementsOf(
            state.processes().stream().map(p -> "127.0.0.1:" + p.port()).toList());

    Outcome again = medley.run("up");
    assertThat(again.exitCode()).isZero();
    assertThat(again.out())
        .startsWith("Medley is up already: Kafka at ")
        .endsWith("Watch at " + state.page().orElseThrow() + "\n");

    Awaitility.await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(medley.run("status").out().lines().filter(l -> l.contains(" ready ")))
                    .hasSize(6));

    Outcome down = medley.run("down");
    assertThat(down).isEqualTo(new Outcome(0, "Medley is down\n", ""));
    assertThat(StackState.current(medley.home())).isEmpty();
    assertThat(medley.home().directory().resolve("state.json")).doesNotExist();
    assertThat(state.processes()).noneMatch(p -> isAlive(p.pid()));
    assertThat(medley.run("down").out()).isEqualTo("Medley was not up\n");
  }

  @Test
  void shouldRecogniseAKilledLauncherAndStartAgainOnItsData() {
    medley.run("up", "--kafka-port=0", "--port=0");
    StackState killed = StackState.current(medley.home()).orElseThrow();

    ProcessHandle.of(killed.launcherPid()).orElseThrow().destroyForcibly();

    Awaitility.await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              assertThat(StackState.current(medley.home())).isEmpty();
              assertThat(killed.processes()).noneMatch(p -> isAlive(p.pid()));
            });
    assertThat(medley.run("status").out()).isEqualTo("Medley is not up\n");

    Outcome again = medley.run("up", "--kafka-port=0", "--port=0");

    assertThat(again.exitCode()).as(again.err()).isZero();
    assertThat(StackState.current(medley.home()).orElseThrow().launcherPid())
        .isNotEqualTo(killed.launcherPid());
  }

  @Test
  void shouldStopWhatRunsThoughItsStateIsBroken() throws IOException {
    String broken = "{\"schemaVersion\":1,\"phase\":\"ready\",\"laun";
    medley.run("up", "--kafka-port=0", "--port=0");
    StackState state = StackState.current(medley.home()).orElseThrow();
    Path file = Files.writeString(medley.home().directory().resolve("state.json"), broken);

    Outcome status = medley.run("status");
    assertThat(status.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(status.err())
        .startsWith("medley: Medley is up, but %s cannot be read (".formatted(file))
        .endsWith("); `medley down` stops it\n");
    assertThat(medley.run("up")).isEqualTo(status);

    assertThat(medley.run("down")).isEqualTo(new Outcome(0, "Medley is down\n", ""));
    assertThat(state.processes()).noneMatch(p -> isAlive(p.pid()));
    assertThat(isAlive(state.launcherPid())).isFalse();
    assertThat(medley.run("status").out()).isEqualTo("Medley is not up\n");
  }

  @Test
  void shouldGoUpWhileOthersAskWhetherItIs() {
    AtomicBoolean asking = new AtomicBoolean(true);
    CompletableFuture<Void> asked =
        CompletableFuture.runAsync(
            () -> {
              while (asking.get()) {
                StackState.current(medley.home());
              }
            });

    Outcome up = medley.run("up", "--kafka-port=0", "--port=0");

    asking.set(false);
    assertThat(up.exitCode()).as(up.err()).isZero();
    assertThat(asked).succeedsWithin(PATIENCE);
  }

  @Test
  void shouldChangeTheNumberOfGeneratorsAndLeaveTheOthersAlone() {
    medley.run("up", "--kafka-port=0", "--port=0", "--generators=0");
    StackState none = StackState.current(medley.home()).orElseThrow();
    assertThat(none.processes())
        .extracting(ProcessState::name)
        .containsExactly("planner", "scorer", "trainer", "dashboard");

    Outcome more = medley.run("scale", "generators", "3");

    assertThat(more.exitCode()).as(more.err()).isZero();
    StackState three = StackState.current(medley.home()).orElseThrow();
    assertThat(more.out().lines())
        .containsExactlyElementsOf(
            three.generators().stream()
                .map(p -> "%s is ready at http://127.0.0.1:%d".formatted(p.name(), p.port()))
                .toList());
    assertThat(three.generators())
        .extracting(ProcessState::name)
        .containsExactly("generator-1", "generator-2", "generator-3");
    assertThat(three.processes()).containsAll(none.processes());

    assertThat(medley.run("scale", "generators", "3").exitCode()).isZero();
    assertThat(StackState.current(medley.home())).contains(three);

    assertThat(medley.run("scale", "generators", "0").out())
        .isEqualTo("no generators; tasks wait until there are some\n");
    assertThat(StackState.current(medley.home())).contains(none);
    assertThat(three.generators()).noneMatch(p -> isAlive(p.pid()));
  }

  @Test
  void shouldHandPlanningOverOnceAndThenLeaveItAlone() {
    medley.run("up", "--kafka-port=0", "--port=0");
    StackState together = StackState.current(medley.home()).orElseThrow();
    assertThat(together.planner()).isEmpty();

    medley.run("scale", "generators", "1");
    assertThat(StackState.current(medley.home())).contains(together);

    Outcome two = medley.run("scale", "generators", "2");

    assertThat(two.exitCode()).as(two.err()).isZero();
    StackState apart = StackState.current(medley.home()).orElseThrow();
    assertThat(apart.generators())
        .extracting(ProcessState::name)
        .containsExactly("generator-1", "generator-2");
    assertThat(apart.generators()).doesNotContainAnyElementsOf(together.generators());
    assertThat(medley.run("scale", "generators", "1").exitCode()).isZero();
    assertThat(StackState.current(medley.home()).orElseThrow().planner())
        .isPresent()
        .isEqualTo(apart.planner());
  }

  @Test
  void shouldSayInOneLineWhyItCannotScale() {
    assertThat(medley.run("scale", "generators", "2"))
        .isEqualTo(
            new Outcome(
                ExitCode.MISUSED,
                "",
                "medley: Medley is not up; start it with `medley up --generators N`\n"));
    assertThat(medley.run("scale", "generators", "65").err())
        .startsWith("medley: generators: 0 to 64, was 65\n");
    assertThat(medley.run("scale", "scorers", "2").exitCode()).isEqualTo(ExitCode.MISUSED);
  }

  @Test
  void shouldSayInOneLineThatAPortIsInUse() throws IOException {
    try (ServerSocket blocker = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Outcome kafka = medley.run("up", "--kafka-port=" + blocker.getLocalPort());
      assertThat(kafka.exitCode()).isEqualTo(ExitCode.FAILED);
      assertThat(kafka.err())
          .endsWith(
              "medley: port %d on localhost is in use by another process; stop it or choose another port (--kafka-port)\n"
                  .formatted(blocker.getLocalPort()));

      Outcome http = medley.run("up", "--kafka-port=0", "--port=" + blocker.getLocalPort());
      assertThat(http.exitCode()).isEqualTo(ExitCode.FAILED);
      assertThat(http.err())
          .isEqualTo(
              "medley: port %d is in use by another process; stop it or choose another one with --port\n"
                  .formatted(blocker.getLocalPort()));
    }
  }

  private List<String> targets() throws IOException {
    JsonNode groups =
        Json.mapper()
            .readTree(
                Files.readString(medley.home().directory().resolve("prometheus-targets.json")));
    return groups.findValues("targets").stream().map(t -> t.get(0).asText()).toList();
  }

  /** Alive and no zombie: an orphan that ended may wait for its new parent to take notice. */
  private static boolean isAlive(long pid) {
    try {
      return !Files.readString(Path.of("/proc", String.valueOf(pid), "stat")).contains(") Z ");
    } catch (IOException gone) {
      return false;
    }
  }
}
