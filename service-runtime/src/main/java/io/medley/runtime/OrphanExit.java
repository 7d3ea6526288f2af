package io.medley.runtime;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Ends this process when its launcher has ended: in order if that works within {@link #GRACE}, at
 * once if not. The launcher's broker is gone then, and clients that wait for it would hold up an
 * orderly end; nothing is lost by halting, as all that counts is in committed transactions.
 */
@ApplicationScoped
class OrphanExit {

  static final Duration GRACE = Duration.ofSeconds(3);

  private static final Logger LOG = Logger.getLogger(OrphanExit.class);
  private static final int EXIT_CODE = 1;

  /** Watches until the process has ended: an end in order, too, may wait for the broker. */
  void start(@Observes StartupEvent event, MedleyConfig config) {
    config.parentPid().ifPresent(pid -> ParentWatch.start(pid, () -> exit(pid)));
  }

  private static void exit(long pid) {
    LOG.warnf("the launcher (process %d) has ended; ending too", pid);
    CompletableFuture.delayedExecutor(GRACE.toMillis(), TimeUnit.MILLISECONDS)
        .execute(() -> Runtime.getRuntime().halt(EXIT_CODE));
    Quarkus.asyncExit(EXIT_CODE);
  }
}
