package io.medley.generation;

import io.medley.contracts.Json;
import io.medley.contracts.Parsed;
import io.medley.contracts.sample.NormalizedText;
import io.medley.contracts.sample.Sample;
import io.medley.contracts.task.GenerationTask;
import io.medley.contracts.task.TaskResult;
import io.medley.contracts.task.TaskResult.Made;
import io.medley.contracts.task.TaskResult.Usage;
import io.medley.runtime.DeadLetters;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/**
 * Does one task: texts from its backend, then its samples, then its result, each acknowledged by
 * Kafka before the next. Whatever is wrong with the task or the backend becomes a dead letter or a
 * result with a failure, so that no level waits for it; only Kafka's own faults are thrown.
 *
 * <p>Thread-safe; workers share it.
 */
final class TaskProcessor implements TaskLoop.Work {
  private static final Logger LOG = Logger.getLogger(TaskProcessor.class);
  private static final String STEP = "generation";

  private final Map<String, GenerationBackend> backends = new TreeMap<>();
  private final GenerationWriter writer;
  private final GenerationMetrics metrics;
  private final Clock clock;
  private final String instance;

  /**
   * Makes a processor.
   *
   * @param instance what results say of the process that did them
   */
  TaskProcessor(
      Iterable<? extends GenerationBackend> backends,
      GenerationWriter writer,
      GenerationMetrics metrics,
      Clock clock,
      String instance) {
    backends.forEach(backend -> this.backends.put(backend.name(), backend));
    this.writer = writer;
    this.metrics = metrics;
    this.clock = clock;
    this.instance = instance;
  }

  @Override
  public void process(ConsumerRecord<byte[], byte[]> record) throws InterruptedException {
    Parsed<GenerationTask> parsed = Json.parse(record.value(), GenerationTask.class);
    if (parsed instanceof Parsed.Readable<GenerationTask> readable) {
      perform(readable.value());
    } else if (parsed instanceof Parsed.Unreadable<GenerationTask> unreadable) {
      LOG.warnf(
          "%s-%d@%d is not a task: %s",
          record.topic(), record.partition(), record.offset(), unreadable.reason());
      writer.deadLetter(DeadLetters.of(STEP, unreadable.reason(), record));
    }
  }

  private void perform(GenerationTask task) throws InterruptedException {
    Instant start = clock.instant();
    metrics.begun();
    try {
      Generated generated;
      List<Sample> samples;
      try {
        generated = TaskTexts.of(task, backend(task));
        samples = TaskSamples.of(task, generated);
      } catch (RuntimeException | LinkageError e) {
        fail(task, e, start);
        return;
      }
      writer.samples(samples);
      Usage usage =
          new Usage(
              generated.inputTokens(),
              generated.outputTokens(),
              generated.candidates(),
              generated.calls(),
              Duration.between(start, clock.instant()));
      finish(task, samples, usage, null);
    } finally {
      metrics.ended();
    }
  }

  private GenerationBackend backend(GenerationTask task) {
    GenerationBackend backend = backends.get(task.generator());
    if (backend == null) {
      throw new UnknownBackendException(task.generator(), backends.keySet());
    }
    return backend;
  }

  private void fail(GenerationTask task, Throwable cause, Instant start)
      throws InterruptedException {
    LOG.errorf(cause, "task %s failed", task.taskId());
    Usage usage = new Usage(0, 0, 0, 0, Duration.between(start, clock.instant()));
    finish(task, List.of(), usage, oneLine(cause));
  }

  private void finish(GenerationTask task, List<Sample> samples, Usage usage, String failure)
      throws InterruptedException {
    List<Made> made =
        samples.stream()
            .map(sample -> new Made(sample.ordinal(), NormalizedText.hash(sample.text())))
            .toList();
    TaskResult result =
        new TaskResult(
            task.experimentId(),
            task.level(),
            task.task(),
            made,
            task.slots().size() - made.size(),
            usage,
            failure,
            instance);
    writer.result(result);
    metrics.finished(result);
  }

  private static String oneLine(Throwable cause) {
    String message = cause.getMessage();
    return message == null || message.isBlank()
        ? cause.getClass().getSimpleName()
        : message.lines().findFirst().orElseThrow();
  }
}
