package io.medley.runtime.tracing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Folds many records of one piece of work, written one soon after the other, into one burst, so
 * that spans are bounded by pieces of work and not by samples. Thread-safe.
 */
final class Bursts {
  /** After so long without a record a burst has ended. */
  static final Duration IDLE = Duration.ofSeconds(2);

  private final Map<Work, Burst> open = new HashMap<>();

  /** Records of one piece of work. */
  record Burst(Work work, Instant first, Instant last, long records) {}

  synchronized void add(Work work, Instant now) {
    open.merge(
        work,
        new Burst(work, now, now, 1),
        (burst, one) -> new Burst(work, burst.first(), now, burst.records() + 1));
  }

  /** Takes out those without a record since. */
  synchronized List<Burst> endedBefore(Instant since) {
    List<Burst> ended = new ArrayList<>(open.values());
    ended.removeIf(burst -> !burst.last().isBefore(since));
    ended.forEach(burst -> open.remove(burst.work()));
    return ended;
  }
}
