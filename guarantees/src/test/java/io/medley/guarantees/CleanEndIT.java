package io.medley.guarantees;

import static org.assertj.core.api.Assertions.assertThat;

import io.medley.guarantees.fleet.LauncherProcess;
import io.medley.guarantees.history.History;
import io.medley.guarantees.lab.Laboratory;
import io.medley.guarantees.promise.CleanEnd;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** G10: whatever ends the launcher, nothing of it is left. */
@Tag("slow")
class CleanEndIT {
  private static final Duration START = Duration.ofMinutes(2);
  private static final Duration END = Duration.ofSeconds(30);

  @Test
  void shouldLeaveNothingWhenTheLauncherIsKilled() {
    assertThat(breachesAfter("killed", LauncherProcess::kill)).isEmpty();
  }

  @Test
  void shouldLeaveNothingWhenTheLauncherIsAskedToEnd() {
    assertThat(breachesAfter("ended", LauncherProcess::terminate)).isEmpty();
  }

  private static List<String> breachesAfter(String name, Consumer<LauncherProcess> end) {
    LauncherProcess launcher =
        LauncherProcess.start(
            Path.of(System.getProperty("medley.root")), Laboratory.directory(name));
    try {
      Awaitility.await("Medley is up").atMost(START).until(launcher::isReady);
      end.accept(launcher);
      awaitTheEnd(launcher);
      return new CleanEnd(
              launcher.processes(), launcher.openFiles(), List.of(), launcher.temporaryFiles())
          .breaches(new History(List.of()));
    } finally {
      launcher.kill();
    }
  }

  private static void awaitTheEnd(LauncherProcess launcher) {
    try {
      Awaitility.await().atMost(END).until(() -> launcher.processes().isEmpty());
    } catch (ConditionTimeoutException e) {
      System.out.println("still running: " + launcher.processes());
    }
  }
}
