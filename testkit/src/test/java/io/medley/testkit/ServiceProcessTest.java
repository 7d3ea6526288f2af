package io.medley.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceProcessTest {
  @TempDir Path directory;

  /** A program that never ends by itself. */
  static final class Endless {
    public static void main(String[] arguments) throws InterruptedException {
      Thread.currentThread().join();
    }
  }

  @Test
  void shouldShowWhatItSaidAndThatItHasEnded() {
    Path log = directory.resolve("said.log");

    try (ServiceProcess process = ServiceProcess.start(log, List.of("-version"))) {
      Awaitility.await().until(() -> !process.isAlive());

      assertThat(process.logTail()).contains(log.toString(), "Runtime");
      assertThatThrownBy(process::requireAlive)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContainingAll("said.log", "ended with 0");
    }
  }

  @Test
  void shouldLiveUntilItIsKilledOrClosed() {
    ServiceProcess killed = endless("killed");
    ServiceProcess closed = endless("closed");
    killed.requireAlive();
    assertThat(closed.isAlive()).isTrue();

    killed.kill();
    closed.close();

    assertThat(killed.isAlive()).isFalse();
    assertThat(closed.isAlive()).isFalse();
  }

  @Test
  void shouldSayWhereAServiceIsNotBuilt() {
    Path jar = directory.resolve("quarkus-run.jar");

    assertThatThrownBy(() -> ServiceProcess.start(jar, "nowhere:1", directory, "one", List.of()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContainingAll(jar.toString(), "build first");
  }

  private ServiceProcess endless(String name) {
    return ServiceProcess.start(
        directory.resolve(name + ".log"),
        List.of("-cp", System.getProperty("java.class.path"), Endless.class.getName()));
  }
}
