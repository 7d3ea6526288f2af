package io.medley.runtime.metrics;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A counter with labels whose series go when nothing was added for the retention time, so that they
 * do not pile up over experiments. Thread-safe.
 */
public final class FadingCounter implements SeriesSource {
  private final Metric metric;
  private final Clock clock;
  private final Duration retention;
  private final Map<List<String>, Count> counts = new HashMap<>();

  private record Count(double value, Instant last) {}

  /** Without a series yet. */
  public FadingCounter(Metric metric, Clock clock, Duration retention) {
    this.metric = metric;
    this.clock = clock;
    this.retention = retention;
  }

  /** Adds to the series with these values of the labels. */
  public synchronized void add(double amount, String... labels) {
    counts.merge(
        List.of(labels),
        new Count(amount, clock.instant()),
        (before, added) -> new Count(before.value() + added.value(), added.last()));
  }

  @Override
  public synchronized void tell(Sink to) {
    Instant oldest = clock.instant().minus(retention);
    counts.values().removeIf(count -> count.last().isBefore(oldest));
    counts.forEach((labels, count) -> to.set(metric, count.value(), labels.toArray(String[]::new)));
  }
}
