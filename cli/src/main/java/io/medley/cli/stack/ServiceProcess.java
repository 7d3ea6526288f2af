package io.medley.cli.stack;

import io.medley.cli.exit.CliException;
import io.medley.cli.stack.service.Home;
import io.medley.cli.stack.service.ServiceSpec;
import io.medley.cli.stack.state.StackState;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A child process that runs a service; its output goes to its log. */
final class ServiceProcess {

  /** One that leaves the others commits what it has finished. */
  static final Duration LEAVE_GRACE = Duration.ofSeconds(15);

  private static final Duration PROBE_INTERVAL = Duration.ofMillis(100);

  private final ServiceSpec spec;
  private final Process process;

  private ServiceProcess(ServiceSpec spec, Process process) {
    this.spec = spec;
    this.process = process;
  }

  static ServiceProcess start(ServiceSpec spec, Home home) {
    Path log = home.log(spec.name());
    try {
      if (Files.exists(log)) {
        Files.move(
            log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
      }
      ProcessBuilder builder =
          Children.builder(home, spec.name(), spec.command())
              .redirectInput(new File("/dev/null"))
              .redirectErrorStream(true)
              .redirectOutput(log.toFile());
      return new ServiceProcess(spec, builder.start());
    } catch (IOException e) {
      throw CliException.failed("cannot start " + spec.name() + ": " + e.getMessage());
    }
  }

  ServiceSpec spec() {
    return spec;
  }

  StackState.ProcessState state() {
    return new StackState.ProcessState(spec.name(), process.pid(), spec.host(), spec.port());
  }

  CompletableFuture<Integer> onExit() {
    return process.onExit().thenApply(Process::exitValue);
  }

  /** Waits until the service is ready; false if it ended instead, or time is up. */
  boolean awaitReady(Duration patience) throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (System.nanoTime() < deadline) {
      if (HealthProbe.isReady(state())) {
        return true;
      }
      if (process.waitFor(PROBE_INTERVAL.toMillis(), TimeUnit.MILLISECONDS)) {
        return false;
      }
    }
    return false;
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Asks it to end. */
  void end() {
    process.destroy();
  }

  /** Waits for its end, and enforces it after a grace period. */
  void awaitEnd(Duration grace) throws InterruptedException {
    if (!process.waitFor(grace.toMillis(), TimeUnit.MILLISECONDS)) {
      process.destroyForcibly().waitFor();
    }
  }
}
