package io.medley.cli.stack.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.medley.cli.exit.CliException;
import io.medley.cli.stack.service.Home;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackLockTest {

  @TempDir Path directory;

  private Home home;

  @BeforeEach
  void prepareTheHome() {
    home = Home.at(directory).prepare();
  }

  @Test
  void shouldNotMistakeALookForALauncher() {
    AtomicBoolean looking = new AtomicBoolean(true);
    StackLock.acquire(home).orElseThrow().close();
    CompletableFuture<Void> looks =
        CompletableFuture.runAsync(
            () -> {
              while (looking.get()) {
                StackLock.isHeld(home);
              }
            });
    try {
      for (int attempt = 0; attempt < 500; attempt++) {
        StackLock.acquire(home).orElseThrow().close();
      }
    } finally {
      looking.set(false);
    }
    assertThat(looks).succeedsWithin(java.time.Duration.ofSeconds(30));
  }

  @Test
  void shouldKeepTheLockWhoeverElseLooksAtItInTheSameProcess() throws Exception {
    try (StackLock held = StackLock.acquire(home).orElseThrow()) {
      assertThat(held).isNotNull();
      assertThat(StackLock.isHeld(home)).isTrue();
      assertThat(StackLock.acquire(home)).isEmpty();

      // POSIX drops a lock when its process closes another descriptor of the file.
      assertThat(heldAccordingToAnotherProcess()).isTrue();
    }
    assertThat(heldAccordingToAnotherProcess()).isFalse();
  }

  @Test
  void shouldNameItsProcessAndRemoveWhatADeadLauncherHasLeft() throws IOException {
    Files.writeString(home.stateFile(), "{");

    try (StackLock held = StackLock.acquire(home).orElseThrow()) {
      assertThat(held).isNotNull();
      assertThat(home.stateFile()).doesNotExist();
      assertThat(StackLock.holder(home)).hasValue(ProcessHandle.current().pid());
    }
  }

  @Test
  void shouldSayInOneLineThatItCannotLock() throws IOException {
    Files.createDirectory(home.lockFile());

    assertThatThrownBy(() -> StackLock.acquire(home))
        .isInstanceOf(CliException.class)
        .hasMessageStartingWith("cannot lock files in " + home.directory())
        .hasMessageEndingWith("; set MEDLEY_HOME to a directory that can be written");
  }

  private boolean heldAccordingToAnotherProcess() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Looking.class.getName(),
                directory.toString())
            .redirectErrorStream(true)
            .redirectOutput(new File("/dev/null"))
            .start();
    return process.waitFor() == 1;
  }

  /** Ends with 1 where a launcher lives, else with 0. */
  static final class Looking {
    private Looking() {}

    public static void main(String[] args) {
      System.exit(StackLock.isHeld(Home.at(Path.of(args[0]))) ? 1 : 0);
    }
  }
}
