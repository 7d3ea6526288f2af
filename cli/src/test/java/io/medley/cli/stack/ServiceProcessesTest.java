package io.medley.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.medley.cli.exit.CliException;
import io.medley.cli.stack.service.Home;
import io.medley.cli.stack.service.ServiceSpec;
import io.medley.cli.stack.state.StackState;
import io.medley.testkit.SettableClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceProcessesTest {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @TempDir Path directory;

  private final List<String> news = new CopyOnWriteArrayList<>();
  private final AtomicBoolean full = new AtomicBoolean();
  private final Restarts restarts = new Restarts();
  private Home home;
  private ServiceProcesses processes;

  @BeforeEach
  void prepare() {
    home = Home.at(directory).prepare();
    processes =
        new ServiceProcesses(
            home, news::add, this::writeState, restarts, new SettableClock(Instant.EPOCH));
  }

  @AfterEach
  void stop() throws InterruptedException {
    processes.stop();
  }

  private void writeState() {
    if (full.get()) {
      throw CliException.failed("cannot write state.json: No space left on device");
    }
  }

  @Test
  void shouldSayThatAServiceCannotBeStartedAgain() throws IOException {
    Path program = program("#!/bin/sh\nexec sleep 600\n");
    processes.launch(new ServiceSpec("scorer", 1, List.of(program.toString())));
    processes.watch();
    Files.delete(program);

    kill("scorer");

    await(() -> assertThat(news).hasSize(2));
    assertThat(news.get(0)).startsWith("scorer ended with code 137 and is started again; see ");
    assertThat(news.get(1)).startsWith("after the end of scorer: cannot start scorer: ");
    assertThat(processes.isWhole()).isFalse();
  }

  @Test
  void shouldStartAServiceAgainAlthoughItsStateCannotBeWritten() {
    processes.launch(sleeping("scorer"));
    processes.watch();
    full.set(true);

    long killed = kill("scorer");

    await(() -> assertThat(news).anyMatch(line -> line.endsWith("No space left on device")));
    full.set(false);
    await(() -> assertThat(pids()).hasSize(1).doesNotContain(killed));
    assertThat(processes.isWhole()).isTrue();
  }

  @Test
  void shouldGiveUpAServiceThatHasEndedTooOften() {
    for (int end = 0; end < Restarts.MOST; end++) {
      restarts.afterEnd("scorer", Instant.EPOCH);
    }
    processes.launch(sleeping("scorer"));
    processes.watch();

    kill("scorer");

    await(
        () ->
            assertThat(news)
                .containsExactly("scorer ended with code 137; see " + home.log("scorer")));
    assertThat(processes.isWhole()).isFalse();
    assertThat(processes.states()).isEmpty();
  }

  @Test
  void shouldRunServicesInTheHomeWithATemporaryDirectoryOfTheirOwn() throws Exception {
    Path left = Files.createDirectories(home.temporary("scorer")).resolve("left");
    Files.createFile(left);

    processes.launch(new ServiceSpec("scorer", 1, List.of("/bin/sh", "-c", "pwd; sleep 600")));

    await(() -> assertThat(Files.readString(home.log("scorer"))).isEqualTo(directory + "\n"));
    assertThat(home.temporary("scorer")).isEmptyDirectory();
  }

  @Test
  void shouldKillWhatDoesNotEndInTime() throws Exception {
    processes.launch(
        new ServiceSpec(
            "scorer",
            1,
            List.of("/bin/sh", "-c", "trap '' TERM; echo deaf; while true; do sleep 1; done")));
    await(() -> assertThat(Files.readString(home.log("scorer"))).isEqualTo("deaf\n"));

    processes.stop();

    assertThat(processes.isWhole()).isTrue();
    await(() -> assertThat(processes.states()).isEmpty());
  }

  private ServiceSpec sleeping(String name) {
    return new ServiceSpec(name, 1, List.of("/bin/sleep", "600"));
  }

  private Path program(String text) throws IOException {
    Path file = Files.writeString(directory.resolve("program"), text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    return file;
  }

  private long kill(String name) {
    long pid =
        processes.states().stream()
            .filter(state -> state.name().equals(name))
            .findFirst()
            .orElseThrow()
            .pid();
    ProcessHandle.of(pid).orElseThrow().destroyForcibly();
    return pid;
  }

  private List<Long> pids() {
    return processes.states().stream().map(StackState.ProcessState::pid).toList();
  }

  private static void await(org.awaitility.core.ThrowingRunnable assertion) {
    Awaitility.await().atMost(PATIENCE).untilAsserted(assertion);
  }
}
