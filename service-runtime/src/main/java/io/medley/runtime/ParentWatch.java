package io.medley.runtime;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Notices that this process has lost its parent. The operating system hands an orphan to another
 * process, so the parent's id changes, at once and even where the dead parent stays behind as a
 * zombie. One daemon thread that looks twice a second, until then.
 */
final class ParentWatch {

  static final Duration INTERVAL = Duration.ofMillis(500);

  private ParentWatch() {}

  /** Runs {@code orphaned} once, on the watch's thread, when the parent is no longer that one. */
  static void start(long expectedPid, Runnable orphaned) {
    start(expectedPid, ParentWatch::parentPid, INTERVAL, orphaned);
  }

  static void start(
      long expectedPid, Supplier<Optional<Long>> parentPid, Duration interval, Runnable orphaned) {
    ScheduledExecutorService executor =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "medley-parent-watch");
              thread.setDaemon(true);
              return thread;
            });
    Runnable look =
        () -> {
          if (parentPid.get().filter(pid -> pid == expectedPid).isEmpty()) {
            executor.shutdown();
            orphaned.run();
          }
        };
    var unused = executor.scheduleWithFixedDelay(look, 0, interval.toNanos(), TimeUnit.NANOSECONDS);
  }

  private static Optional<Long> parentPid() {
    return ProcessHandle.current().parent().map(ProcessHandle::pid);
  }
}
