package io.medley.generation;

import io.medley.contracts.Ids;
import io.medley.contracts.Json;
import io.medley.contracts.OutsideText;
import io.medley.contracts.Parsed;
import io.medley.contracts.sample.Sample;
import io.medley.contracts.task.GenerationTask;
import io.medley.contracts.task.TaskResult;
import io.medley.contracts.task.TaskResult.Made;
import io.medley.contracts.task.TaskResult.Usage;
import io.medley.diversity.text.NormalisedText;
import io.medley.generation.backend.Generated;
import io.medley.generation.backend.GenerationBackend;
import io.medley.generation.backend.LeaseMeter;
import io.medley.runtime.DeadLetters;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.jboss.logging.Logger;

/**
 * Does one task: texts from its backend, then its samples, then its result, each acknowledged by
 * Kafka before the next. Whatever is wrong with the task or the backend becomes a dead letter or a
 * result with a failure, so that no level waits for it; only Kafka's own faults are thrown. A task
 * that nobody needs any more, as its experiment is cancelled or out of time, ends with what it has.
 *
 * <p>Thread-safe; workers share it.
 */
final class TaskProcessor implements TaskLoop.Work {
  private static final Logger LOG = Logger.getLogger(TaskProcessor.class);
  private static final String STEP = "generation";
  private static final int LONGEST_REASON = 500;

  /** What results say of tasks that nobody needs any more. */
  static final String OVER = "cancelled";

  private final Map<String, GenerationBackend> backends = new TreeMap<>();
  private final BiPredicate<String, Instant> over;
  private final GenerationWriter writer;
  private final GenerationMetrics metrics;
  private final Clock clock;
  private final String instance;

  /**
   * Makes a processor.
   *
   * @param over whether an experiment needs nothing more at that time
   * @param instance what results say of the process that did them
   */
  TaskProcessor(
      Iterable<? extends GenerationBackend> backends,
      BiPredicate<String, Instant> over,
      GenerationWriter writer,
      GenerationMetrics metrics,
      Clock clock,
      String instance) {
    backends.forEach(backend -> this.backends.put(backend.name(), backend));
    this.over = over;
    this.writer = writer;
    this.metrics = metrics;
    this.clock = clock;
    this.instance = instance;
  }

  @Override
  public void process(ConsumerRecord<byte[], byte[]> record) throws InterruptedException {
    Parsed<GenerationTask> parsed = Json.parse(record.value(), GenerationTask.class);
    if (parsed instanceof Parsed.Unreadable<GenerationTask> unreadable) {
      refuse(record, unreadable.reason());
      return;
    }
    try {
      perform(((Parsed.Readable<GenerationTask>) parsed).value());
    } catch (RecordTooLargeException e) {
      refuse(record, e.getMessage());
    } catch (KafkaException e) {
      throw e;
    } catch (RuntimeException e) {
      LOG.errorf(e, "%s-%d@%d failed", record.topic(), record.partition(), record.offset());
      refuse(record, oneLine(e));
    }
  }

  private void refuse(ConsumerRecord<byte[], byte[]> record, String why)
      throws InterruptedException {
    LOG.warnf(
        "%s-%d@%d is not a task: %s",
        record.topic(), record.partition(), record.offset(), cut(why));
    writer.deadLetter(DeadLetters.of(STEP, why, record));
    Optional<Ids.Task> key =
        record.key() == null
            ? Optional.empty()
            : Ids.readTask(new String(record.key(), StandardCharsets.UTF_8));
    if (key.isPresent()) {
      report(key.get(), "the task could not be read: " + cut(why));
    }
  }

  /** Says of a task that only its key can be read that it has failed, or its level stays open. */
  private void report(Ids.Task task, String failure) throws InterruptedException {
    try {
      writer.result(
          new TaskResult(
              task.experimentId(),
              task.level(),
              task.index(),
              List.of(),
              0,
              null,
              failure,
              instance));
    } catch (RecordTooLargeException e) {
      LOG.warnf("no level has a name as long as that of a task's key: %s", e.getMessage());
    }
  }

  private void perform(GenerationTask task) throws InterruptedException {
    Instant start = clock.instant();
    BooleanSupplier ended = () -> over.test(task.experimentId(), clock.instant());
    LeaseMeter lease = LeaseMeter.of(task.lease(), ended);
    metrics.begun();
    try {
      if (ended.getAsBoolean()) {
        finish(task, List.of(), usage(lease, start), failed(OVER));
        return;
      }
      Generated generated;
      List<Sample> samples;
      try {
        generated = TaskTexts.of(task, backend(task), lease);
        samples = TaskSamples.of(task, generated);
        writer.samples(samples);
      } catch (RuntimeException | LinkageError e) {
        requireUninterrupted();
        if (e instanceof KafkaException && !(e instanceof RecordTooLargeException)) {
          throw e;
        }
        if (e instanceof IllegalArgumentException) {
          LOG.warnf("task %s cannot be done: %s", task.taskId(), oneLine(e));
        } else {
          LOG.errorf(e, "task %s failed", task.taskId());
        }
        finish(task, List.of(), usage(lease, start), failed(oneLine(e)));
        return;
      }
      if (generated.failure() != null) {
        LOG.warnf("task %s: %s", task.taskId(), generated.failure());
      }
      finish(task, samples, usage(generated, lease, start), generated);
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

  private Usage usage(Generated generated, LeaseMeter lease, Instant start) {
    return new Usage(
        generated.inputTokens(),
        generated.outputTokens(),
        generated.candidates(),
        generated.calls(),
        Duration.between(start, clock.instant()),
        lease.money(),
        lease.recorded());
  }

  /** What a task took that ended without samples. */
  private Usage usage(LeaseMeter lease, Instant start) {
    return new Usage(
        lease.inputTokens(),
        lease.outputTokens(),
        0,
        lease.calls(),
        Duration.between(start, clock.instant()),
        lease.money(),
        lease.recorded());
  }

  private static Generated failed(String reason) {
    return new Generated(List.of(), 0, 0, 0, 0, List.of(), reason, null);
  }

  private void finish(GenerationTask task, List<Sample> samples, Usage usage, Generated generated)
      throws InterruptedException {
    List<Made> made =
        samples.stream()
            .map(sample -> new Made(sample.ordinal(), NormalisedText.hash(sample.text())))
            .toList();
    TaskResult result =
        new TaskResult(
            task.experimentId(),
            task.level(),
            task.task(),
            made,
            task.slots().size() - made.size(),
            usage,
            generated.failure(),
            instance,
            generated.fatal(),
            generated.faults(),
            generated.heldOutLoss());
    metrics.finished(written(result));
  }

  /** Writes a result, or that it does not fit into a record. */
  private TaskResult written(TaskResult result) throws InterruptedException {
    try {
      writer.result(result);
      return result;
    } catch (RecordTooLargeException e) {
      TaskResult brief =
          new TaskResult(
              result.experimentId(),
              result.level(),
              result.task(),
              List.of(),
              result.made().size() + result.invalid(),
              result.usage(),
              "its result does not fit into a record; medley.planning.slots-per-task is too large",
              instance);
      writer.result(brief);
      return brief;
    }
  }

  /** What fails under a worker that is told to stop, such as a file's channel, has not failed. */
  private static void requireUninterrupted() throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException("given up in the middle of a task");
    }
  }

  private static String oneLine(Throwable cause) {
    String message = cause.getMessage();
    return message == null || message.isBlank()
        ? cause.getClass().getSimpleName()
        : cut(message.lines().findFirst().orElseThrow());
  }

  private static String cut(String reason) {
    return OutsideText.cut(reason, LONGEST_REASON);
  }
}
