package io.medley.cli.stack;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How often a service that ends unasked is started again: at most {@link #MOST} times in any {@link
 * #PERIOD}, the first time at once, then after 1, 2, 4 and 8 seconds. Each service counts for
 * itself. A stack may so live for weeks, and a service that cannot live is given up within a
 * minute. Not thread-safe.
 */
final class Restarts {

  static final int MOST = 5;
  static final Duration PERIOD = Duration.ofMinutes(10);

  private final Map<String, Deque<Instant>> ends = new HashMap<>();

  /** How long to wait before the service is started again; empty where it is given up. */
  Optional<Duration> afterEnd(String service, Instant now) {
    Deque<Instant> recent = ends.computeIfAbsent(service, name -> new ArrayDeque<>());
    while (!recent.isEmpty() && !recent.peek().isAfter(now.minus(PERIOD))) {
      recent.remove();
    }
    if (recent.size() == MOST) {
      return Optional.empty();
    }
    Duration wait = recent.isEmpty() ? Duration.ZERO : Duration.ofSeconds(1L << recent.size() - 1);
    recent.add(now);
    return Optional.of(wait);
  }
}
