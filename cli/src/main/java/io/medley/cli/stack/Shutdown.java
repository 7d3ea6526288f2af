package io.medley.cli.stack;

import io.medley.cli.CliException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Stops the launcher of a home from outside, and with it all that it started. */
public final class Shutdown {

  private static final Duration GRACE = Duration.ofSeconds(40);

  private Shutdown() {}

  /** Stops what runs and waits for it; false if nothing does. */
  public static boolean of(Home home) {
    Optional<StackState> state = StackState.current(home);
    if (state.isEmpty()) {
      return false;
    }
    List<ProcessHandle> children =
        state.get().processes().stream()
            .flatMap(process -> ProcessHandle.of(process.pid()).stream())
            .toList();
    Optional<ProcessHandle> launcher = ProcessHandle.of(state.get().launcherPid());
    launcher.ifPresent(Shutdown::end);
    children.forEach(Shutdown::endForcibly);
    return true;
  }

  private static void end(ProcessHandle launcher) {
    launcher.destroy();
    if (!ended(launcher)) {
      launcher.destroyForcibly();
    }
  }

  /** A child that is left over when its launcher has ended has had its chance. */
  private static void endForcibly(ProcessHandle child) {
    if (child.isAlive()) {
      child.destroyForcibly();
    }
  }

  private static boolean ended(ProcessHandle process) {
    try {
      process.onExit().get(GRACE.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      throw CliException.failed("cannot stop process " + process.pid() + ": " + e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CliException.failed("interrupted while stopping");
    }
  }
}
