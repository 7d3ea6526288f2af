package io.medley.cli.stack;

import io.medley.cli.stack.service.Home;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Looks for requests to scale, and obeys one after the other, on a daemon thread of its own. */
final class ScaleWatch implements AutoCloseable {

  private static final Duration INTERVAL = Duration.ofMillis(200);

  /** Obeys a request. */
  @FunctionalInterface
  interface Scaling {
    void to(int generators) throws InterruptedException;
  }

  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread created = new Thread(task, "medley-scale-watch");
            created.setDaemon(true);
            return created;
          });

  private ScaleWatch() {}

  /** Drops what an earlier launcher did not obey, and begins to look. */
  static ScaleWatch start(Home home, Scaling scaling, Consumer<String> news) {
    ScaleRequest.take(home)
        .ifPresent(stale -> news.accept("a request to scale from before is dropped"));
    ScaleWatch watch = new ScaleWatch();
    var unused =
        watch.thread.scheduleWithFixedDelay(
            () -> obey(home, scaling, news),
            INTERVAL.toMillis(),
            INTERVAL.toMillis(),
            TimeUnit.MILLISECONDS);
    return watch;
  }

  private static void obey(Home home, Scaling scaling, Consumer<String> news) {
    try {
      var request = ScaleRequest.take(home);
      if (request.isPresent()) {
        scaling.to(request.get().generators());
      }
    } catch (RuntimeException e) {
      // The watch goes on: the next request may well be possible.
      news.accept("cannot scale: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
