package io.medley.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.medley.contracts.Topics;
import io.medley.contracts.sample.Provenance;
import io.medley.contracts.sample.Sample;
import io.medley.contracts.task.GenerationTask;
import io.medley.contracts.task.TaskResult;
import io.medley.contracts.task.TaskResult.Made;
import io.medley.contracts.task.TaskResult.Usage;
import io.medley.diversity.text.NormalisedText;
import io.medley.generation.backend.Generated;
import io.medley.generation.backend.GenerationBackend;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class TaskProcessorTest extends TaskProcessorHarness {

  @Test
  void shouldWriteASamplePerSlotUnderItsId() throws InterruptedException {
    processor(new Tasks.Echo()).process(Tasks.record(0, 0, Tasks.task("e1", 2)));

    List<ProducerRecord<byte[], byte[]>> samples = written(Topics.SAMPLES);
    assertThat(samples)
        .extracting(record -> new String(record.key(), StandardCharsets.UTF_8))
        .containsExactly("e1/pool-20/6", "e1/pool-20/7", "e1/pool-20/8");
    assertThat(read(samples.get(1), Sample.class))
        .isEqualTo(
            Sample.synthetic(
                "e1",
                "pool-20",
                7,
                12,
                "topic-7 by 1002",
                "noun.animal",
                Provenance.anew("echo", "topic-7", "seed-sample", "cafe", 1002, 10, 3)));
  }

  @Test
  void shouldWriteTheResultAfterTheSamplesUnderTheExperimentsId() throws InterruptedException {
    processor(new Tasks.Echo()).process(Tasks.record(0, 0, Tasks.task("e1", 0)));

    ProducerRecord<byte[], byte[]> last = producer.history().get(3);
    assertThat(last.topic()).isEqualTo(Topics.TASK_RESULTS);
    assertThat(last.key()).asString().isEqualTo("e1");
    assertThat(read(last, TaskResult.class))
        .isEqualTo(
            new TaskResult(
                "e1",
                "pool-20",
                0,
                List.of(
                    new Made(0, NormalisedText.hash("topic-0 by 1000")),
                    new Made(1, NormalisedText.hash("topic-1 by 1000")),
                    new Made(2, NormalisedText.hash("topic-2 by 1000"))),
                0,
                new Usage(30, 9, 4, 2, Duration.ZERO),
                null,
                INSTANCE));
  }

  @Test
  void shouldNotWriteTheResultBeforeKafkaHasTheSamples() {
    MockProducer<byte[], byte[]> slow = producer(false);
    CompletableFuture<Void> work =
        CompletableFuture.runAsync(
            () -> processUninterrupted(processor(slow, new Tasks.Echo()), Tasks.task("e1", 0)));

    Awaitility.await().until(() -> slow.history().size() == 3);
    assertThat(slow.history()).extracting(ProducerRecord::topic).containsOnly(Topics.SAMPLES);
    assertThat(work).isNotDone();

    slow.completeNext();
    slow.completeNext();
    slow.completeNext();
    Awaitility.await().until(slow::completeNext);
    assertThat(work).succeedsWithin(5, TimeUnit.SECONDS);
    assertThat(slow.history().get(3).topic()).isEqualTo(Topics.TASK_RESULTS);
  }

  @Test
  void shouldCountSlotsWithoutAUsableTextAsInvalid() throws InterruptedException {
    GenerationBackend partly =
        backend(
            (task, lease) ->
                new Generated(
                    List.of(
                        Tasks.text(0, "a bird"),
                        Tasks.text(1, "  "),
                        Tasks.text(2, "x".repeat(Topics.MAX_TEXT_BYTES + 1))),
                    1,
                    1,
                    3,
                    1));

    processor(partly).process(Tasks.record(0, 0, Tasks.task("e1", 0)));

    assertThat(written(Topics.SAMPLES)).hasSize(1);
    TaskResult result = result();
    assertThat(result.made()).extracting(Made::ordinal).containsExactly(0);
    assertThat(result.invalid()).isEqualTo(2);
    assertThat(result.failure()).isNull();
  }

  @Test
  void shouldSayInTheResultWhatATunedGeneratorLoses() throws InterruptedException {
    GenerationBackend tuned =
        backend(
            (task, lease) ->
                new Generated(List.of(Tasks.text(0, "a bird")), 1, 1, 1, 1).withHeldOutLoss(2.5));

    processor(tuned).process(Tasks.record(0, 0, Tasks.task("e1", 0)));

    assertThat(result().heldOutLoss()).isEqualTo(2.5);
  }

  @Test
  void shouldEndATaskThatNobodyNeedsWithoutACall() throws InterruptedException {
    over.add("e1");
    GenerationBackend never =
        backend(
            (task, lease) -> {
              throw new AssertionError("not to be called");
            });

    processor(never).process(Tasks.record(0, 0, Tasks.task("e1", 0)));

    TaskResult result = result();
    assertThat(result.failure()).isEqualTo(TaskProcessor.OVER);
    assertThat(result.invalid()).isEqualTo(3);
    assertThat(result.usage()).isEqualTo(new Usage(0, 0, 0, 0, Duration.ZERO));
  }

  @Test
  void shouldStopBetweenTwoCallsWhenTheExperimentIsCancelled() throws InterruptedException {
    GenerationBackend cancelledMeanwhile =
        backend(
            (task, lease) -> {
              assertThat(lease.begin()).isTrue();
              lease.spent(10, 1, 0.5);
              over.add("e1");
              assertThat(lease.begin()).isFalse();
              return new Generated(List.of(Tasks.text(0, "a bird")), 10, 1, 1, lease.calls());
            });

    processor(cancelledMeanwhile).process(Tasks.record(0, 0, Tasks.task("e1", 0)));

    assertThat(result().made()).hasSize(1);
    assertThat(result().usage()).isEqualTo(new Usage(10, 1, 1, 1, Duration.ZERO, 0.5));
  }

  @Test
  void shouldWriteNoResultOfATaskThatFailsAsItsWorkerIsInterrupted() {
    GenerationBackend closed =
        backend(
            (task, lease) -> {
              // As an interruptible channel does when its thread is interrupted.
              Thread.currentThread().interrupt();
              throw new IllegalStateException("cannot read weights: null");
            });

    assertThatThrownBy(() -> processor(closed).process(Tasks.record(0, 0, Tasks.task("e1", 0))))
        .isInstanceOf(InterruptedException.class);
    assertThat(producer.history()).isEmpty();
    assertThat(Thread.interrupted()).isFalse();
  }

  @Test
  void shouldWriteNothingWhenDropped() {
    GenerationBackend interrupted =
        backend(
            (task, lease) -> {
              throw new InterruptedException("dropped");
            });

    assertThatThrownBy(
            () -> processor(interrupted).process(Tasks.record(0, 0, Tasks.task("e1", 0))))
        .isInstanceOf(InterruptedException.class);

    assertThat(producer.history()).isEmpty();
    assertThat(registry.get("medley.generation.tasks.in.flight").gauge().value()).isZero();
  }

  @Test
  void shouldThrowWhatKafkaGivesUpOn() {
    producer.sendException = new KafkaException("no broker");

    assertThatThrownBy(
            () -> processor(new Tasks.Echo()).process(Tasks.record(0, 0, Tasks.task("e1", 0))))
        .isInstanceOf(KafkaException.class);
  }

  private static void processUninterrupted(TaskProcessor processor, GenerationTask task) {
    try {
      processor.process(Tasks.record(0, 0, task));
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
