package io.medley.runtime;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.jboss.logging.Logger;

/**
 * Replaces a stream thread that died, for the sake of passing faults, but at most {@link
 * #REPLACEMENTS} times in {@link #PERIOD}: a fault that stays ends the process, so that whoever
 * started it sees it. Records that cannot be used never get here; they are dead letters.
 * Thread-safe.
 */
final class ThreadReplacement implements StreamsUncaughtExceptionHandler {

  static final int REPLACEMENTS = 5;
  static final Duration PERIOD = Duration.ofMinutes(5);

  private static final Logger LOG = Logger.getLogger(ThreadReplacement.class);

  private final Clock clock;
  private final Runnable giveUp;
  private final Deque<Instant> replacements = new ArrayDeque<>();

  ThreadReplacement(Clock clock, Runnable giveUp) {
    this.clock = clock;
    this.giveUp = giveUp;
  }

  @Override
  public synchronized StreamThreadExceptionResponse handle(Throwable exception) {
    Instant now = clock.instant();
    while (!replacements.isEmpty() && replacements.peek().isBefore(now.minus(PERIOD))) {
      replacements.remove();
    }
    if (replacements.size() == REPLACEMENTS) {
      LOG.errorf(exception, "stream thread died for the %dth time; giving up", REPLACEMENTS + 1);
      giveUp.run();
      return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }
    replacements.add(now);
    LOG.warnf(exception, "stream thread died; replacement %d", replacements.size());
    return StreamThreadExceptionResponse.REPLACE_THREAD;
  }
}
