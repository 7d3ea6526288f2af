package io.medley.runtime.tracing;

import io.medley.contracts.Ids;
import io.medley.contracts.Topics;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * The spans of a process: told of every record it sends, writes the span of a step with the record
 * that ends it, and gives the record its {@code traceparent}. Thread-safe; keeps only what is at
 * hand.
 */
final class Tracing implements AutoCloseable {
  private static final int REMEMBERED = 10_000;

  private final TraceIds ids;
  private final Spans spans;
  private final Clock clock;
  private final Runnable end;
  private final Bursts bursts = new Bursts();

  /** When this process first sent a record of that work. */
  private final Map<Work, Instant> begun =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Work, Instant> eldest) {
          return size() > REMEMBERED;
        }
      };

  /**
   * No spans yet.
   *
   * @param end lets the spans that were handed over be written
   */
  Tracing(TraceIds ids, Spans spans, Clock clock, Runnable end) {
    this.ids = ids;
    this.spans = spans;
    this.clock = clock;
    this.end = end;
  }

  /** Starts with OpenTelemetry's own settings, the variables {@code OTEL_*}. */
  static Tracing start(String cluster) {
    TraceIds ids = new TraceIds(cluster);
    OpenTelemetrySdk sdk =
        AutoConfiguredOpenTelemetrySdk.builder()
            .addPropertiesSupplier(Tracing::defaults)
            .addTracerProviderCustomizer((provider, config) -> provider.setIdGenerator(ids))
            .disableShutdownHook()
            .build()
            .getOpenTelemetrySdk();
    Tracing tracing =
        new Tracing(ids, new Spans(ids, sdk.getSdkTracerProvider()), Clock.systemUTC(), sdk::close);
    ScheduledExecutorService timer =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "medley-tracing");
              thread.setDaemon(true);
              return thread;
            });
    var unused = timer.scheduleWithFixedDelay(tracing::endBursts, 1, 1, TimeUnit.SECONDS);
    return tracing;
  }

  /** What holds where the environment says nothing. */
  private static Map<String, String> defaults() {
    return Map.of(
        "otel.service.name",
        ConfigProvider.getConfig()
            .getOptionalValue("quarkus.application.name", String.class)
            .orElse("medley"),
        "otel.exporter.otlp.protocol",
        "http/protobuf",
        "otel.metrics.exporter",
        "none",
        "otel.logs.exporter",
        "none");
  }

  /** A record is about to be sent; its key and value stay as they are. */
  void sent(ProducerRecord<?, ?> record) {
    if (record.key() instanceof byte[] key && record.value() instanceof byte[] value) {
      work(record, new String(key, StandardCharsets.UTF_8), value)
          .ifPresent(work -> Traceparent.write(record.headers(), ids.context(work)));
    }
  }

  /** The work that led to the record; empty for internal topics and those that others write. */
  private Optional<Work> work(ProducerRecord<?, ?> record, String key, byte[] value) {
    Instant now = clock.instant();
    return switch (record.topic()) {
      case Topics.EXPERIMENTS -> plan(record, key, value, now);
      case Topics.TASKS, Topics.SAMPLES -> Optional.of(level(key));
      case Topics.TASK_RESULTS -> ended(Steps.task(value, now).stream().toList());
      case Topics.LEVELS -> ended(Steps.level(value, now).stream().toList());
      case Topics.EMBEDDINGS -> {
        String level = key.substring(0, key.lastIndexOf('/'));
        yield burst(new Work(Work.Kind.EMBED, level), now);
      }
      case Topics.SCORES -> {
        Work scoring = new Work(Work.Kind.SCORE, key);
        var unused = ended(Steps.scores(value, began(scoring, now), now).stream().toList());
        yield Optional.of(scoring);
      }
      case Topics.BATCHES -> burst(new Work(Work.Kind.MIX, key), now);
      case Topics.RESULTS -> ended(Steps.run(value, now).stream().toList());
      case Topics.REPORTS -> {
        Instant lastInput =
            Optional.ofNullable(record.timestamp()).map(Instant::ofEpochMilli).orElse(now);
        yield ended(Steps.report(value, lastInput, now));
      }
      case Topics.PROGRESS -> Optional.of(Work.experiment(Ids.experimentOf(key)));
      default -> Optional.empty();
    };
  }

  /** A plan is published again when something else is wanted of it; the first time counts. */
  private Optional<Work> plan(ProducerRecord<?, ?> record, String key, byte[] value, Instant now) {
    if (!Ids.EXPERIMENT.matcher(key).matches()) {
      return Optional.empty();
    }
    Work plan = new Work(Work.Kind.PLAN, key);
    if (began(plan, now).equals(now)) {
      Optional<SpanContext> cause = Traceparent.read(record.headers());
      Steps.plan(value, now).ifPresent(step -> spans.write(step, cause));
    }
    return Optional.of(plan);
  }

  /** Of a sample's or a task's key. */
  private static Work level(String key) {
    String[] parts = key.split("/", 3);
    return Work.level(parts[0], parts.length == 1 ? "" : parts[1]);
  }

  /** Writes steps; the work of the first. */
  private Optional<Work> ended(List<Step> steps) {
    steps.forEach(step -> spans.write(step, Optional.empty()));
    return steps.stream().findFirst().map(Step::work);
  }

  /** A burst has its span when it has ended; what its records lead to belongs where it does. */
  private Optional<Work> burst(Work work, Instant now) {
    bursts.add(work, now);
    return work.parent();
  }

  private Instant began(Work work, Instant now) {
    synchronized (begun) {
      return begun.computeIfAbsent(work, unknown -> now);
    }
  }

  @Override
  public void close() {
    endBursts(Instant.MAX);
    end.run();
  }

  /** Writes the bursts that have had no record for a while. */
  void endBursts() {
    endBursts(clock.instant().minus(Bursts.IDLE));
  }

  private void endBursts(Instant before) {
    bursts.endedBefore(before).forEach(burst -> spans.write(Step.of(burst), Optional.empty()));
  }
}
