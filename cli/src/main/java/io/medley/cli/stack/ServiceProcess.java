package io.medley.cli.stack;

import io.medley.cli.CliException;
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

  private static final Duration GRACE = Duration.ofSeconds(15);

  /** The most that glibc takes for this bound: 32 MiB. */
  private static final String LARGEST_ON_HEAP = String.valueOf(1 << 25);

  private static final String KEPT_BY_MALLOC = String.valueOf(1 << 30);
  private static final Duration PROBE_INTERVAL = Duration.ofMillis(100);

  private final ServiceSpec spec;
  private final Process process;

  private ServiceProcess(ServiceSpec spec, Process process) {
    this.spec = spec;
    this.process = process;
  }

  static ServiceProcess start(ServiceSpec spec, Path log) {
    try {
      if (Files.exists(log)) {
        Files.move(
            log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
      }
      ProcessBuilder builder =
          new ProcessBuilder(spec.command())
              .redirectInput(new File("/dev/null"))
              .redirectErrorStream(true)
              .redirectOutput(log.toFile());
      limitNativeLibraries(builder);
      // A training step's arrays come and go; as fresh pages from the system they are dear.
      builder.environment().put("MALLOC_MMAP_THRESHOLD_", LARGEST_ON_HEAP);
      builder.environment().put("MALLOC_TRIM_THRESHOLD_", KEPT_BY_MALLOC);
      return new ServiceProcess(spec, builder.start());
    } catch (IOException e) {
      throw CliException.failed("cannot start " + spec.name() + ": " + e.getMessage());
    }
  }

  static void limitNativeLibraries(ProcessBuilder builder) {
    // Native libraries with threads would each take a malloc arena of 64 MiB.
    builder.environment().put("MALLOC_ARENA_MAX", "2");
    // libtorch's own setting reaches the thread that sets it; workers would each take all cores.
    builder.environment().put("OMP_NUM_THREADS", "1");
  }

  ServiceSpec spec() {
    return spec;
  }

  StackState.ProcessState state() {
    return new StackState.ProcessState(spec.name(), process.pid(), spec.port());
  }

  CompletableFuture<Integer> onExit() {
    return process.onExit().thenApply(Process::exitValue);
  }

  /** Waits until the service is ready; false if it ended instead, or time is up. */
  boolean awaitReady(Duration patience) throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (System.nanoTime() < deadline) {
      if (HealthProbe.isReady(spec.port())) {
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
  void awaitEnd() throws InterruptedException {
    if (!process.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
      process.destroyForcibly().waitFor();
    }
  }
}
