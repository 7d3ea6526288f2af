package io.medley.generation;

import static org.assertj.core.api.Assertions.assertThat;

import io.medley.contracts.Topics;
import io.medley.contracts.sample.Role;
import io.medley.contracts.sample.Sample;
import io.medley.contracts.task.LevelClosed;
import io.medley.contracts.task.TaskResult;
import io.medley.models.ModelStore;
import io.medley.models.PretrainedModel;
import io.medley.testkit.KafkaExtension;
import io.medley.testkit.TopicReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * The guarantee of generation, and of planning, which runs in the same processes: of three, one is
 * killed in the middle of an experiment and another one in the middle of the next; both experiments
 * get the samples, texts included, of one that nothing happened to.
 */
@Tag("slow")
class GeneratorKillIT {
  /** Samples of a task. */
  static final int SLOTS = 4;

  private static final int SAMPLES = 32;
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  @RegisterExtension static final KafkaExtension KAFKA = KafkaExtension.withCatalogue(4);

  @TempDir static Path directory;

  /** A level and its samples' texts, by ordinal. */
  private record Made(
      LevelClosed.Ending ending, Set<Integer> accepted, Map<Integer, String> texts) {}

  @Test
  void shouldMakeTheSameSamplesWhenOneOfThreeIsKilledTwice() {
    ModelStore models = ModelStore.at(Path.of(System.getProperty("medley.models.dir")));
    models.unpackFromClassPath(PretrainedModel.MINILM_L6);
    models.unpackFromClassPath(PretrainedModel.BERT_BASE);
    try (GeneratorProcesses generators = new GeneratorProcesses(KAFKA.kafka(), directory)) {
      for (int i = 0; i < 3; i++) {
        generators.start();
      }
      try {
        request("undisturbed");
        Made undisturbed = made("undisturbed");

        assertThat(undisturbed.ending()).isEqualTo(LevelClosed.Ending.COMPLETE);
        assertThat(undisturbed.accepted()).hasSize(SAMPLES);
        assertThat(undisturbed.texts()).hasSize(SAMPLES);
        for (String experiment : new String[] {"killed-once", "killed-twice"}) {
          request(experiment);
          generators.kill(firstToFinishATask(experiment));
          assertThat(made(experiment)).isEqualTo(undisturbed);
        }
      } catch (ConditionTimeoutException e) {
        throw new AssertionError(e.getMessage() + generators.logs(), e);
      }
    }
  }

  private static void request(String experiment) {
    KAFKA
        .kafka()
        .sendText(
            Topics.REQUESTS,
            experiment,
            """
            { "experimentId": "%s",
              "dataset": { "name": "wordnet-supersense", "labels": ["noun.animal", "noun.food"],
                "trainSize": 16, "referenceSize": 20, "nullSize": 20, "judgeSize": 16,
                "testSize": 16 },
              "generation": { "replicates": 1, "samplesPerLevel": %d, "topicPoolSizes": [20] },
              "mixing": { "syntheticProportions": [0.5] },
              "training": { "students": [ { "model": "minilm-probe", "seeds": 1 } ] } }
            """
                .formatted(experiment, SAMPLES));
  }

  /** The instance of the first result; other tasks are then at work, or not even released. */
  private static String firstToFinishATask(String experiment) {
    Predicate<TaskResult> ofExperiment = result -> result.experimentId().equals(experiment);
    try (TopicReader<TaskResult> results =
        KAFKA.kafka().reader(Topics.TASK_RESULTS, TaskResult.class)) {
      return results
          .await("a result of " + experiment, all -> all.stream().anyMatch(ofExperiment), PATIENCE)
          .stream()
          .filter(ofExperiment)
          .findFirst()
          .orElseThrow()
          .instance();
    }
  }

  private static Made made(String experiment) {
    LevelClosed closed;
    try (TopicReader<LevelClosed> levels = KAFKA.kafka().reader(Topics.LEVELS, LevelClosed.class)) {
      Predicate<LevelClosed> ofExperiment = level -> level.experimentId().equals(experiment);
      closed =
          levels
              .await(
                  "the level of " + experiment,
                  all -> all.stream().anyMatch(ofExperiment),
                  PATIENCE)
              .stream()
              .filter(ofExperiment)
              .findFirst()
              .orElseThrow();
    }
    Map<Integer, String> texts = new TreeMap<>();
    try (TopicReader<Sample> samples = KAFKA.kafka().reader(Topics.SAMPLES, Sample.class)) {
      samples.values().stream()
          .filter(sample -> sample.experimentId().equals(experiment))
          .filter(sample -> sample.role() == Role.SYNTHETIC)
          .forEach(sample -> texts.putIfAbsent(sample.ordinal(), sample.text()));
    }
    return new Made(closed.ending(), new TreeSet<>(closed.accepted()), texts);
  }
}
