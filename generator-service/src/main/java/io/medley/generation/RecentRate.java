package io.medley.generation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How many things a second there were of late: their number within the last {@link #WINDOW}, over
 * the window's length, or over the time since the first of them where that is shorter. Thread-safe.
 */
final class RecentRate {
  /** What "of late" means. */
  static final Duration WINDOW = Duration.ofMinutes(1);

  private record Batch(Instant begun, Instant at, long count) {}

  private final Deque<Batch> batches = new ArrayDeque<>();

  /** Some things were made between two moments; calls come in rising order of the later one. */
  synchronized void add(Instant begun, Instant at, long count) {
    forget(at);
    batches.add(new Batch(begun, at, count));
  }

  /** Things per second, 0 where there were none. */
  synchronized double perSecond(Instant now) {
    forget(now);
    long sum = batches.stream().mapToLong(Batch::count).sum();
    Instant first = batches.stream().map(Batch::begun).min(Instant::compareTo).orElse(now);
    Duration since = Duration.between(first, now);
    Duration over = since.compareTo(WINDOW) > 0 ? WINDOW : since;
    return sum == 0 || over.isZero() ? 0 : sum / (over.toNanos() / 1e9);
  }

  private void forget(Instant now) {
    Instant oldest = now.minus(WINDOW);
    while (!batches.isEmpty() && batches.peek().at().isBefore(oldest)) {
      batches.remove();
    }
  }
}
