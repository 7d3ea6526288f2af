package io.medley.generation;

import io.medley.contracts.task.TaskResult;
import io.medley.runtime.metrics.FadingSeries;
import io.medley.runtime.metrics.GenerationMetric;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The figures of generation, {@code medley_generation_…}: of each level its samples, samples per
 * second, invalid slots, failed tasks, candidates, tokens, money, model calls, recorded answers and
 * the tasks' duration; of the process the tasks at work.
 *
 * <p>The series of a level go when it has had no task for the retention time, so that they do not
 * pile up over experiments. Thread-safe.
 */
public final class GenerationMetrics {
  private record Key(String experiment, String level) {}

  private final MeterRegistry registry;
  private final Clock clock;
  private final AtomicInteger working = new AtomicInteger();
  private final FadingSeries<Key, LevelSeries> levels;

  /**
   * Registers the gauge of tasks at work.
   *
   * @param retention how long a level's series stay after its last task
   */
  public GenerationMetrics(MeterRegistry registry, Clock clock, Duration retention) {
    this.registry = registry;
    this.clock = clock;
    this.levels = new FadingSeries<>(registry, clock, retention, LevelSeries::new);
    GenerationMetric.TASKS_IN_FLIGHT.gauge(registry, working, AtomicInteger::get);
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
  void finished(TaskResult result) {
    levels.of(new Key(result.experimentId(), result.level())).add(result, clock.instant());
  }

  /** Removes the series of levels that have had no task for the retention time. */
  void expire() {
    levels.expire();
  }

  /** The meters of one level. */
  private final class LevelSeries implements FadingSeries.Meters {
    private final RecentRate rate = new RecentRate();
    private final Counter samples;
    private final Counter invalid;
    private final Counter failures;
    private final Counter candidates;
    private final Counter inputTokens;
    private final Counter outputTokens;
    private final Counter money;
    private final Counter calls;
    private final Counter recorded;
    private final Timer duration;
    private final Gauge perSecond;

    LevelSeries(Key key) {
      samples = counter(GenerationMetric.SAMPLES, key);
      invalid = counter(GenerationMetric.INVALID, key);
      failures = counter(GenerationMetric.TASK_FAILURES, key);
      candidates = counter(GenerationMetric.CANDIDATES, key);
      inputTokens = counter(GenerationMetric.INPUT_TOKENS, key);
      outputTokens = counter(GenerationMetric.OUTPUT_TOKENS, key);
      money = counter(GenerationMetric.MONEY, key);
      calls = counter(GenerationMetric.MODEL_CALLS, key);
      recorded = counter(GenerationMetric.RECORDED_ANSWERS, key);
      duration = GenerationMetric.TASK_DURATION.timer(registry, key.experiment(), key.level());
      perSecond =
          GenerationMetric.SAMPLES_PER_SECOND.gauge(
              registry,
              rate,
              recent -> recent.perSecond(clock.instant()),
              key.experiment(),
              key.level());
    }

    private Counter counter(GenerationMetric metric, Key key) {
      return metric.counter(registry, key.experiment(), key.level());
    }

    @Override
    public List<Meter> all() {
      return List.of(
          samples,
          invalid,
          failures,
          candidates,
          inputTokens,
          outputTokens,
          money,
          calls,
          recorded,
          duration,
          perSecond);
    }

    synchronized void add(TaskResult result, Instant now) {
      TaskResult.Usage usage = result.usage();
      samples.increment(result.made().size());
      invalid.increment(result.invalid());
      failures.increment(result.failure() == null ? 0 : 1);
      candidates.increment((double) usage.candidates());
      inputTokens.increment((double) usage.inputTokens());
      outputTokens.increment((double) usage.outputTokens());
      money.increment(usage.money());
      calls.increment((double) usage.calls());
      recorded.increment((double) usage.recorded());
      duration.record(usage.elapsed());
      rate.add(now.minus(usage.elapsed()), now, result.made().size());
    }
  }
}
