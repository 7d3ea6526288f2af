package io.medley.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.medley.contracts.DeadLetter;
import io.medley.contracts.Json;
import io.medley.contracts.RecordSize;
import io.medley.contracts.Topics;
import io.medley.contracts.sample.Provenance;
import io.medley.contracts.sample.Sample;
import io.medley.contracts.task.Fault;
import io.medley.contracts.task.GenerationTask;
import io.medley.contracts.task.GenerationTask.Slot;
import io.medley.contracts.task.TaskResult;
import io.medley.contracts.task.TaskResult.Made;
import io.medley.contracts.task.TaskResult.Usage;
import io.medley.diversity.text.NormalisedText;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TaskProcessorTest {
  private static final Clock CLOCK = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
  private static final String INSTANCE = "generator-7";

  private final MockProducer<byte[], byte[]> producer = producer(true);
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final Set<String> over = new HashSet<>();

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
  void shouldAnswerAFailedBackendWithAFailureInOneLine() throws InterruptedException {
    GenerationBackend broken =
        backend(
            (task, lease) -> {
              throw new IllegalStateException("model x is missing\nand more");
            });

    processor(broken).process(Tasks.record(0, 0, Tasks.task("e1", 0)));

    TaskResult result = result();
    assertThat(result.failure()).isEqualTo("model x is missing");
    assertThat(result.made()).isEmpty();
    assertThat(result.invalid()).isEqualTo(3);
    assertThat(written(Topics.SAMPLES)).isEmpty();
  }

  @Test
  void shouldAnswerAFaultWithoutMessageByItsName() throws InterruptedException {
    GenerationBackend broken =
        backend(
            (task, lease) -> {
              throw new UnsupportedOperationException();
            });

    processor(broken).process(Tasks.record(0, 0, Tasks.task("e1", 0)));

    assertThat(result().failure()).isEqualTo("UnsupportedOperationException");
  }

  @Test
  void shouldReportFaultsAndWhatNoOtherTaskCanDoEither() throws InterruptedException {
    List<Fault> faults = List.of(new Fault("wrong-label", 2, "noun.food: bread"));
    GenerationBackend refused =
        backend(
            (task, lease) ->
                new Generated(
                    List.of(Tasks.text(0, "a bird")), 1, 1, 1, 1, faults, "no key", "no key"));

    processor(refused).process(Tasks.record(0, 0, Tasks.task("e1", 0)));

    TaskResult result = result();
    assertThat(result.made()).hasSize(1);
    assertThat(result.invalid()).isEqualTo(2);
    assertThat(result.faults()).isEqualTo(faults);
    assertThat(result.failure()).isEqualTo("no key");
    assertThat(result.fatal()).isEqualTo("no key");
  }

  @Test
  void shouldSayHowToConfigureABackendThatIsNot() throws InterruptedException {
    processor(new MissingBackend("openai", "set medley.openai.base-url"))
        .process(Tasks.record(0, 0, Tasks.task("e1", 0, "openai")));

    assertThat(result().fatal()).isEqualTo("set medley.openai.base-url");
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
  void shouldSayWhichGeneratorsThereAreWhenTheTasksOwnIsUnknown() throws InterruptedException {
    processor(new Tasks.Echo()).process(Tasks.record(0, 0, Tasks.task("e1", 0, "gpt")));

    assertThat(result().failure()).isEqualTo("there is no generator 'gpt' here: use one of echo");
  }

  @Test
  void shouldFailTheTaskWhenABackendAnswersWhatItWasNotAsked() throws InterruptedException {
    GenerationBackend confused =
        backend((task, lease) -> new Generated(List.of(Tasks.text(99, "a bird")), 1, 1, 1, 1));

    processor(confused).process(Tasks.record(0, 0, Tasks.task("e1", 0)));

    assertThat(result().failure()).contains("ordinal 99").contains("e1/pool-20/0");
  }

  @Test
  void shouldSendWhatIsNoTaskToTheDeadLetters() throws InterruptedException {
    byte[] nonsense = "{\"task\":0,\"seed\":1,\"paneSize\":12}".getBytes(StandardCharsets.UTF_8);

    processor(new Tasks.Echo()).process(Tasks.record(3, 17, nonsense));

    assertThat(producer.history()).hasSize(1);
    DeadLetter letter = read(producer.history().get(0), DeadLetter.class);
    assertThat(letter.where()).isEqualTo("generation");
    assertThat(letter.why()).contains("experimentId is missing");
    assertThat(letter.partition()).isEqualTo(3);
    assertThat(letter.offset()).isEqualTo(17);
    assertThat(letter.value()).isEqualTo(nonsense);
  }

  @Test
  void shouldReportATaskOfWhichOnlyTheKeyCanBeRead() throws InterruptedException {
    byte[] key = "e1/pool-20/4".getBytes(StandardCharsets.UTF_8);
    byte[] nonsense = "{\"task\"".getBytes(StandardCharsets.UTF_8);

    processor(new Tasks.Echo()).process(new ConsumerRecord<>(Topics.TASKS, 0, 9, key, nonsense));

    assertThat(written(Topics.DEAD_LETTERS)).hasSize(1);
    TaskResult result = result();
    assertThat(result.taskId()).isEqualTo("e1/pool-20/4");
    assertThat(result.made()).isEmpty();
    assertThat(result.failure()).startsWith("the task could not be read: ");
  }

  /** What a topic may hold instead of a task, and does no harm. */
  static List<Arguments> rubbish() throws IOException {
    byte[] task = Json.bytes(Tasks.task("e1", 0));
    return List.of(
        Arguments.of("tombstone", null),
        Arguments.of("empty", new byte[0]),
        Arguments.of("a zero", new byte[1]),
        Arguments.of("looks like UTF-32", bytes("00000000 01 7b 22 61 22 3a 31 7d")),
        Arguments.of("looks like UTF-16", bytes("feff d83d 007b")),
        Arguments.of("truncated", Arrays.copyOf(task, task.length / 2)),
        Arguments.of("cut in a character", bytes("7b 22 e2 82")),
        Arguments.of("bad UTF-8", bytes("7b 22 ff fe 22 3a 31 7d")),
        Arguments.of("deep", "[".repeat(100_000).getBytes(StandardCharsets.UTF_8)),
        Arguments.of("a huge number", "1".repeat(5_000).getBytes(StandardCharsets.UTF_8)),
        Arguments.of("JSON null", "null".getBytes(StandardCharsets.UTF_8)),
        Arguments.of("a list", "[]".getBytes(StandardCharsets.UTF_8)),
        Arguments.of("no fields", "{}".getBytes(StandardCharsets.UTF_8)),
        Arguments.of(
            "two tasks",
            (new String(task, StandardCharsets.UTF_8).repeat(2)).getBytes(StandardCharsets.UTF_8)),
        with("no experiment", tree -> tree.remove("experimentId")),
        with("an experiment that is no id", tree -> tree.put("experimentId", "E 1")),
        with("a level that is no id", tree -> tree.put("level", "a/b")),
        with("a negative task", tree -> tree.put("task", -1)),
        with("no generator", tree -> tree.remove("generator")),
        with("no seed", tree -> tree.remove("seed")),
        with("a seed in words", tree -> tree.put("seed", "many")),
        with("no slots", tree -> tree.putArray("slots")),
        with("a null slot", tree -> tree.putArray("slots").addNull()),
        with("a slot without a label", tree -> tree.withArray("slots").addObject()),
        with("a negative ordinal", tree -> slot(tree).put("ordinal", -1)),
        with("half a derivation", tree -> slot(tree).put("derivation", "copy")),
        with("an unknown derivation", tree -> slot(tree).put("derivation", "x".repeat(9_999))),
        with("a source without a text", tree -> slot(tree).putObject("source")),
        with("no classes", tree -> tree.remove("classes")),
        with("a null class", tree -> tree.putArray("classes").addNull()),
        with("a class without words", tree -> material(tree).remove("words")),
        with("a class without a query", tree -> material(tree).remove("query")),
        with("a query of nulls", tree -> material(tree).putArray("query").addNull()),
        with("a null exemplar", tree -> material(tree).putArray("exemplars").addNull()),
        with("an empty exemplar", tree -> material(tree).putArray("exemplars").addObject()),
        with("a lease below 0", tree -> tree.putObject("lease").put("tokens", -1)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rubbish")
  void shouldAnswerWhateverIsNoTaskWithADeadLetter(String what, byte[] value)
      throws InterruptedException {
    TaskProcessor processor = processor(new Tasks.Echo());

    processor.process(new ConsumerRecord<>(Topics.TASKS, 0, 9, null, value));

    assertThat(producer.history()).hasSize(1);
    DeadLetter letter = read(producer.history().get(0), DeadLetter.class);
    assertThat(letter.value()).isEqualTo(value);
    assertThat(letter.why()).isNotBlank().doesNotStartWith("null").hasSizeLessThan(2_100);
  }

  private static Arguments with(String what, Consumer<ObjectNode> change) throws IOException {
    ObjectNode tree = (ObjectNode) Json.mapper().readTree(Json.bytes(Tasks.task("e1", 0)));
    change.accept(tree);
    return Arguments.of(what, Json.bytes(tree));
  }

  private static ObjectNode slot(ObjectNode task) {
    return (ObjectNode) task.path("slots").path(0);
  }

  private static ObjectNode material(ObjectNode task) {
    return (ObjectNode) task.path("classes").path(0);
  }

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex.replace(" ", ""));
  }

  @Test
  void shouldFailATaskWhoseSamplesDoNotFitIntoRecords() throws InterruptedException {
    GenerationTask task = labelled("x".repeat(Topics.MAX_RECORD_BYTES));

    processor(new Tasks.Echo()).process(Tasks.record(0, 0, task));

    assertThat(written(Topics.SAMPLES)).isEmpty();
    assertThat(result().failure()).startsWith("what goes to medley.samples would be a record of ");
    assertThat(result().invalid()).isEqualTo(3);
  }

  @Test
  void shouldSayInBriefWhatAResultThatDoesNotFitIsOf() throws InterruptedException {
    GenerationBackend talkative =
        backend(
            (task, lease) ->
                new Generated(
                    List.of(Tasks.text(0, "a bird")),
                    1,
                    1,
                    1,
                    1,
                    List.of(new Fault("x", 1, "y".repeat(Topics.MAX_RECORD_BYTES))),
                    null,
                    null));

    processor(talkative).process(Tasks.record(0, 0, Tasks.task("e1", 0)));

    assertThat(result().failure()).startsWith("its result does not fit into a record");
    assertThat(result().invalid()).isEqualTo(3);
    assertThat(result().usage().inputTokens()).isEqualTo(1);
  }

  @Test
  void shouldRefuseATaskOfALevelWhoseNameFitsIntoNoResult() throws InterruptedException {
    String level = "x".repeat(Topics.MAX_RECORD_BYTES - 1_000);
    GenerationTask task = Tasks.task("e1", 0);
    GenerationTask wordy =
        new GenerationTask(
            "e1", level, 0, 1, Tasks.ECHO, 12, task.classes(), task.slots().subList(0, 1));
    byte[] key = wordy.taskId().getBytes(StandardCharsets.UTF_8);

    processor(new Tasks.Echo())
        .process(new ConsumerRecord<>(Topics.TASKS, 0, 0, key, Json.bytes(wordy)));

    assertThat(producer.history())
        .extracting(ProducerRecord::topic)
        .containsExactly(Topics.DEAD_LETTERS);
    assertThat(producer.history()).allMatch(record -> RecordSize.fits(null, record.value()));
  }

  private static GenerationTask labelled(String label) {
    GenerationTask task = Tasks.task("e1", 0);
    return new GenerationTask(
        "e1",
        "pool-20",
        0,
        1,
        Tasks.ECHO,
        12,
        task.classes(),
        task.slots().stream().map(slot -> new Slot(slot.ordinal(), label, slot.topic())).toList());
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
  void shouldSayWhatATaskUsedThatFailed() throws InterruptedException {
    GenerationBackend broken =
        backend(
            (task, lease) -> {
              lease.begin();
              lease.spent(100, 10, 0.25);
              throw new IllegalStateException("no more");
            });

    processor(broken).process(Tasks.record(0, 0, Tasks.task("e1", 0)));

    assertThat(result().usage()).isEqualTo(new Usage(100, 10, 0, 1, Duration.ZERO, 0.25));
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

  private TaskResult result() {
    return read(written(Topics.TASK_RESULTS).get(0), TaskResult.class);
  }

  private List<ProducerRecord<byte[], byte[]>> written(String topic) {
    return producer.history().stream().filter(record -> record.topic().equals(topic)).toList();
  }

  private static <T> T read(ProducerRecord<byte[], byte[]> record, Class<T> type) {
    return Json.parse(record.value(), type).toOptional().orElseThrow();
  }

  private TaskProcessor processor(GenerationBackend backend) {
    return processor(producer, backend);
  }

  private TaskProcessor processor(MockProducer<byte[], byte[]> through, GenerationBackend backend) {
    return new TaskProcessor(
        List.of(backend),
        (experiment, now) -> over.contains(experiment),
        new GenerationWriter(through),
        new GenerationMetrics(registry, CLOCK, Duration.ofMinutes(1)),
        CLOCK,
        INSTANCE);
  }

  private static void processUninterrupted(TaskProcessor processor, GenerationTask task) {
    try {
      processor.process(Tasks.record(0, 0, task));
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private interface Generation {
    Generated of(GenerationTask task, LeaseMeter lease) throws InterruptedException;
  }

  private static GenerationBackend backend(Generation generation) {
    return new GenerationBackend() {
      @Override
      public String name() {
        return Tasks.ECHO;
      }

      @Override
      public Generated generate(GenerationTask task, LeaseMeter lease) throws InterruptedException {
        return generation.of(task, lease);
      }
    };
  }

  private static MockProducer<byte[], byte[]> producer(boolean autoComplete) {
    return new MockProducer<>(
        autoComplete, null, new ByteArraySerializer(), new ByteArraySerializer());
  }
}
