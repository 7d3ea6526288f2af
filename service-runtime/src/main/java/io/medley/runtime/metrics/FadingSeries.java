package io.medley.runtime.metrics;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Meters that belong to a thing, such as an experiment, and go when it was not used for the
 * retention time, so that they do not pile up. Thread-safe.
 *
 * @param <K> the thing
 * @param <S> its meters
 */
public final class FadingSeries<K, S extends FadingSeries.Meters> {
  private final MeterRegistry registry;
  private final Clock clock;
  private final Duration retention;
  private final Function<K, S> register;
  private final Map<K, Used<S>> byThing = new HashMap<>();

  /** Meters of one thing. */
  @FunctionalInterface
  public interface Meters {
    /** All of them. */
    List<Meter> all();
  }

  private record Used<S>(S meters, Instant last) {}

  /**
   * Without any meters yet.
   *
   * @param register registers the meters of a thing
   */
  public FadingSeries(
      MeterRegistry registry, Clock clock, Duration retention, Function<K, S> register) {
    this.registry = registry;
    this.clock = clock;
    this.retention = retention;
    this.register = register;
  }

  /** The meters of a thing that is used now. */
  public synchronized S of(K thing) {
    return byThing
        .compute(
            thing,
            (key, before) ->
                new Used<>(before == null ? register.apply(key) : before.meters(), clock.instant()))
        .meters();
  }

  /** Removes the meters of things that were not used for the retention time. */
  public synchronized void expire() {
    Instant oldest = clock.instant().minus(retention);
    byThing
        .values()
        .removeIf(
            used -> {
              boolean old = used.last().isBefore(oldest);
              if (old) {
                used.meters().all().forEach(registry::remove);
              }
              return old;
            });
  }
}
