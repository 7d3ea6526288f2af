package io.medley.cli.stack;

import io.medley.cli.exit.CliException;
import io.medley.cli.stack.service.Home;
import io.medley.cli.stack.state.StackLock;
import io.medley.cli.stack.state.StackState;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Stops the launcher of a home from outside, and with it all that it started, whatever has become
 * of its state file.
 */
public final class Shutdown {

  private static final Duration GRACE = Duration.ofSeconds(40);

  private Shutdown() {}

  /** Stops what runs and waits for it; false if nothing does. */
  public static boolean of(Home home) {
    if (!StackLock.isHeld(home)) {
      return false;
    }
    ProcessHandle launcher =
        alive(StackState.launcherPid(home))
            .or(() -> alive(StackLock.holder(home)))
            .orElseThrow(
                () ->
                    CliException.failed(
                        "a process holds %s, but neither %s nor %s says which; end it by hand"
                            .formatted(home.lockFile(), home.launcherPidFile(), home.stateFile())));
    List<ProcessHandle> children = launcher.descendants().toList();
    end(launcher);
    children.forEach(Shutdown::endForcibly);
    if (!StackLock.isHeld(home)) {
      StackState.remove(home);
    }
    return true;
  }

  private static Optional<ProcessHandle> alive(OptionalLong pid) {
    return pid.isEmpty()
        ? Optional.empty()
        : ProcessHandle.of(pid.getAsLong()).filter(ProcessHandle::isAlive);
  }

  private static void end(ProcessHandle launcher) {
    launcher.destroy();
    if (!ended(launcher)) {
      launcher.destroyForcibly();
      ended(launcher);
    }
  }

  /** A child that is left over when its launcher has ended has had its chance. */
  private static void endForcibly(ProcessHandle child) {
    if (child.isAlive()) {
      child.destroyForcibly();
      ended(child);
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
