package io.medley.generation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.medley.contracts.DeadLetter;
import io.medley.contracts.Json;
import io.medley.contracts.RecordSize;
import io.medley.contracts.Topics;
import io.medley.contracts.task.Fault;
import io.medley.contracts.task.GenerationTask;
import io.medley.contracts.task.GenerationTask.Slot;
import io.medley.contracts.task.TaskResult;
import io.medley.generation.backend.Generated;
import io.medley.generation.backend.GenerationBackend;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class UnusableTasksTest extends TaskProcessorHarness {

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
}
