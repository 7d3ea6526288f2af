package io.medley.generation;

import static org.assertj.core.api.Assertions.assertThat;

import io.medley.contracts.Topics;
import io.medley.contracts.answer.RecordedAnswer;
import io.medley.contracts.sample.Sample;
import io.medley.contracts.task.GenerationTask;
import io.medley.contracts.task.TaskResult;
import io.medley.diversity.text.NormalisedText;
import io.medley.models.ModelStore;
import io.medley.models.PretrainedModel;
import io.medley.testkit.ChatBehaviour;
import io.medley.testkit.ChatEndpoint;
import io.medley.testkit.ChatReply;
import io.medley.testkit.ChatRequest;
import io.medley.testkit.KafkaExtension;
import io.medley.testkit.TopicReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * Nothing is paid twice: of two generators one is killed while an endpoint that never says the same
 * twice answers. At most the calls in flight are paid again, and samples, hashes and figures agree.
 */
@Tag("slow")
class EndpointKillIT {
  private static final int TASKS = 40;
  private static final int CONCURRENCY = 4;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @RegisterExtension static final KafkaExtension KAFKA = KafkaExtension.withCatalogue(4);

  @TempDir static Path directory;

  @Test
  void shouldPayAgainForNoMoreThanTheCallsInFlightWhenAGeneratorIsKilled() {
    ModelStore models = ModelStore.at(Path.of(System.getProperty("medley.models.dir")));
    models.unpackFromClassPath(PretrainedModel.MINILM_L6);
    models.unpackFromClassPath(PretrainedModel.BERT_BASE);
    try (ChatEndpoint endpoint =
            ChatEndpoint.delayed(EndpointKillIT::different, Duration.ofMillis(300));
        GeneratorProcesses generators = new GeneratorProcesses(KAFKA.kafka(), directory);
        TopicReader<TaskResult> results =
            KAFKA.kafka().reader(Topics.TASK_RESULTS, TaskResult.class)) {
      for (int i = 0; i < 2; i++) {
        generators.start(
            "-Dmedley.openai.base-url=" + endpoint.baseUrl(),
            "-Dmedley.openai.model=test-model",
            "-Dmedley.openai.output-price-per-million=10",
            "-Dmedley.openai.max-concurrency=" + CONCURRENCY);
      }
      for (int index = 0; index < TASKS; index++) {
        GenerationTask task = Tasks.task("killed", index, "openai");
        KAFKA.kafka().send(Topics.TASKS, task.taskId(), task);
      }
      try {
        List<TaskResult> begun = results.await("a result", all -> !all.isEmpty(), PATIENCE);
        generators.kill(begun.get(0).instance());
        results.await("all results", all -> byTask(all).size() == TASKS, PATIENCE);
      } catch (ConditionTimeoutException e) {
        throw new AssertionError(e.getMessage() + generators.logs(), e);
      }

      Map<String, TaskResult> counted = byTask(results.values());
      Map<String, RecordedAnswer> answers = answers();
      assertThat(hashes(counted)).isEqualTo(texts());
      assertThat(counted.values())
          .allMatch(result -> result.usage().recorded() == 0)
          .allMatch(result -> result.made().size() == 3);
      assertThat(counted.values().stream().mapToLong(result -> result.usage().tokens()).sum())
          .isEqualTo(
              answers.values().stream()
                  .mapToLong(answer -> answer.inputTokens() + answer.outputTokens())
                  .sum());
      assertThat(endpoint.count()).isLessThanOrEqualTo(answers.size() + CONCURRENCY);
    }
  }

  private static ChatReply different(ChatRequest request) {
    String good = ((ChatReply.Content) ChatBehaviour.good().reply(request)).content();
    return new ChatReply.Content(good.replace("about ", "no. " + request.number() + " about "));
  }

  private static Map<String, TaskResult> byTask(List<TaskResult> results) {
    Map<String, TaskResult> first = new HashMap<>();
    results.forEach(result -> first.putIfAbsent(result.taskId(), result));
    return first;
  }

  private static Map<Integer, Long> hashes(Map<String, TaskResult> results) {
    Map<Integer, Long> hashes = new HashMap<>();
    results
        .values()
        .forEach(
            result -> result.made().forEach(made -> hashes.put(made.ordinal(), made.textHash())));
    return hashes;
  }

  /** The hash of the first text of each sample, and of no other texts. */
  private static Map<Integer, Long> texts() {
    Map<Integer, Long> texts = new HashMap<>();
    Map<Integer, Set<String>> all = new HashMap<>();
    try (TopicReader<Sample> samples = KAFKA.kafka().reader(Topics.SAMPLES, Sample.class)) {
      for (Sample sample : samples.values()) {
        texts.putIfAbsent(sample.ordinal(), NormalisedText.hash(sample.text()));
        all.computeIfAbsent(sample.ordinal(), any -> new HashSet<>()).add(sample.text());
      }
    }
    assertThat(all.values()).allMatch(some -> some.size() == 1);
    return texts;
  }

  private static Map<String, RecordedAnswer> answers() {
    Map<String, RecordedAnswer> first = new HashMap<>();
    try (TopicReader<RecordedAnswer> answers =
        KAFKA.kafka().reader(Topics.ANSWERS, RecordedAnswer.class)) {
      answers.values().forEach(answer -> first.putIfAbsent(answer.question().key(), answer));
    }
    return first;
  }
}
