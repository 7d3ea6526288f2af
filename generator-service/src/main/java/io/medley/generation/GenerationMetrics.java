package io.medley.generation;

import io.medley.contracts.task.TaskResult;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The figures of generation, {@code medley_generation_…}: of each level its samples, samples per
 * second, invalid slots, failed tasks, candidates, tokens, model calls, recorded answers and the
 * tasks' duration; of the process the tasks at work.
 *
 * <p>The series of a level go when it has had no task for the retention time, so that they do not
 * pile up over experiments. Thread-safe.
 */
public final class GenerationMetrics {
  private static final String PREFIX = "medley.generation.";

  private record Key(String experiment, String level) {}

  private final MeterRegistry registry;
  private final Clock clock;
  private final Duration retention;
  private final AtomicInteger working = new AtomicInteger();
  private final Map<Key, LevelSeries> levels = new HashMap<>();

  /**
   * Registers the gauge of tasks at work.
   *
   * @param retention how long a level's series stay after its last task
   */
  public GenerationMetrics(MeterRegistry registry, Clock clock, Duration retention) {
    this.registry = registry;
    this.clock = clock;
    this.retention = retention;
    Gauge.builder(PREFIX + "tasks.in.flight", working, AtomicInteger::get)
        .description("Tasks that workers are busy with")
        .register(registry);
  }

  /** A worker took a task. */
  void begun() {
    working.incrementAndGet();
  }

  /** It let go of it, however it ended. */
  void ended() {
    working.decrementAndGet();
  }

  /** A task's result was acknowledged. */
  synchronized void finished(TaskResult result) {
    levels
        .computeIfAbsent(new Key(result.experimentId(), result.level()), LevelSeries::new)
        .add(result, clock.instant());
  }

  /** Removes the series of levels that have had no task for the retention time. */
  synchronized void expire() {
    Instant oldest = clock.instant().minus(retention);
    levels
        .values()
        .removeIf(
            series -> {
              boolean old = series.last.isBefore(oldest);
              if (old) {
                series.meters.forEach(registry::remove);
              }
              return old;
            });
  }

  /** The meters of one level. */
  private final class LevelSeries {
    private final RecentRate rate = new RecentRate();
    private final Counter samples;
    private final Counter invalid;
    private final Counter failures;
    private final Counter candidates;
    private final Counter inputTokens;
    private final Counter outputTokens;
    private final Counter calls;
    private final Counter recorded;
    private final Timer duration;
    private final List<Meter> meters;
    private Instant last;

    LevelSeries(Key key) {
      Tags tags = Tags.of("experiment", key.experiment(), "level", key.level());
      samples = counter("samples", "Samples made", tags);
      invalid = counter("invalid", "Slots for which no valid text came", tags);
      failures = counter("task.failures", "Tasks that ended with a failure", tags);
      candidates = counter("candidates", "Texts proposed", tags);
      inputTokens = counter("input.tokens", "Tokens read by the model", tags);
      outputTokens = counter("output.tokens", "Tokens written by the model", tags);
      calls = counter("model.calls", "Forward passes, or requests to an endpoint", tags);
      recorded = counter("recorded.answers", "Answers recorded before, paid elsewhere", tags);
      duration =
          Timer.builder(PREFIX + "task.duration")
              .description("From a task's start to its acknowledged samples")
              .tags(tags)
              .register(registry);
      Gauge perSecond =
          Gauge.builder(
                  PREFIX + "samples.per.second", rate, recent -> recent.perSecond(clock.instant()))
              .description("Samples made over the last minute")
              .tags(tags)
              .register(registry);
      meters =
          List.of(
              samples,
              invalid,
              failures,
              candidates,
              inputTokens,
              outputTokens,
              calls,
              recorded,
              duration,
              perSecond);
    }

    private Counter counter(String name, String description, Tags tags) {
      return Counter.builder(PREFIX + name).description(description).tags(tags).register(registry);
    }

    void add(TaskResult result, Instant now) {
      TaskResult.Usage usage = result.usage();
      last = now;
      samples.increment(result.made().size());
      invalid.increment(result.invalid());
      failures.increment(result.failure() == null ? 0 : 1);
      candidates.increment((double) usage.candidates());
      inputTokens.increment((double) usage.inputTokens());
      outputTokens.increment((double) usage.outputTokens());
      calls.increment((double) usage.calls());
      recorded.increment((double) usage.recorded());
      duration.record(usage.elapsed());
      rate.add(now.minus(usage.elapsed()), now, result.made().size());
    }
  }
}
