package io.medley.planning;

import static org.assertj.core.api.Assertions.assertThat;

import io.medley.contracts.Topics;
import io.medley.contracts.plan.ExperimentPlan;
import io.medley.contracts.plan.ExperimentRecord;
import io.medley.contracts.sample.Sample;
import io.medley.contracts.task.GenerationTask;
import io.medley.contracts.task.LevelClosed;
import io.medley.planning.release.PlanningSettings;
import io.medley.testkit.KafkaExtension;
import io.medley.testkit.TopicReader;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The planning topology on a real broker, with a data set and materials that need no model. */
class PlanningIT {
  private static final int EXPERIMENTS = 6;
  private static final int TASKS = EXPERIMENTS * 4;

  @RegisterExtension static final KafkaExtension KAFKA = KafkaExtension.withCatalogue(4);

  @TempDir Path first;
  @TempDir Path second;

  @Test
  void shouldLoseAndRepeatNothingWhenAnotherInstanceTakesOver() throws Exception {
    for (int i = 0; i < EXPERIMENTS; i++) {
      KAFKA.kafka().sendText(Topics.REQUESTS, null, request("experiment-" + i));
    }
    try (TopicReader<GenerationTask> tasks = reader(Topics.TASKS, GenerationTask.class);
        TopicReader<LevelClosed> levels = reader(Topics.LEVELS, LevelClosed.class)) {
      try (KafkaStreams leaves = start(first)) {
        for (GenerationTask task : tasks.awaitCount(EXPERIMENTS * 3).subList(0, EXPERIMENTS)) {
          report(task);
        }
        leaves.close(
            CloseOptions.timeout(Duration.ZERO)
                .withGroupMembershipOperation(GroupMembershipOperation.LEAVE_GROUP));
      }
      try (KafkaStreams stays = start(second)) {
        int reported = 0;
        while (reported < TASKS) {
          // Everything from the beginning: what was reported before is a duplicate now.
          List<GenerationTask> known = tasks.awaitCount(reported + 1);
          known.subList(reported, known.size()).forEach(PlanningIT::report);
          reported = known.size();
        }
        levels.awaitCount(EXPERIMENTS * 2);
        assertThat(stays.state()).isEqualTo(KafkaStreams.State.RUNNING);
      }

      assertThat(tasks.values())
          .extracting(GenerationTask::taskId)
          .hasSize(TASKS)
          .doesNotHaveDuplicates();
      assertThat(levels.values())
          .hasSize(EXPERIMENTS * 2)
          .allMatch(level -> level.accepted().size() == 36 && level.duplicates() == 0);
      assertEachSampleAndPlanIsThereOnce();
      assertInternalTopicsAreNamed();
    }
  }

  private static void assertEachSampleAndPlanIsThereOnce() {
    try (TopicReader<Sample> samples = reader(Topics.SAMPLES, Sample.class);
        TopicReader<ExperimentRecord> plans = reader(Topics.EXPERIMENTS, ExperimentRecord.class)) {
      assertThat(samples.values())
          .extracting(Sample::sampleId)
          .hasSize(EXPERIMENTS * 198)
          .doesNotHaveDuplicates();
      assertThat(plans.values()).hasSize(EXPERIMENTS).allMatch(ExperimentPlan.class::isInstance);
    }
  }

  private static void assertInternalTopicsAreNamed()
      throws ExecutionException, InterruptedException {
    try (Admin admin = Admin.create(KAFKA.kafka().connection())) {
      Set<String> internal =
          admin.listTopics().names().get().stream()
              .filter(topic -> topic.startsWith("planning-it-"))
              .collect(Collectors.toSet());
      assertThat(internal)
          .containsExactlyInAnyOrder(
              "planning-it-planning-events-repartition",
              "planning-it-planning-plans-changelog",
              "planning-it-planning-preparing-changelog",
              "planning-it-planning-pools-changelog",
              "planning-it-planning-classes-changelog",
              "planning-it-planning-waves-changelog",
              "planning-it-planning-levels-changelog",
              "planning-it-planning-results-changelog",
              "planning-it-planning-ledgers-changelog",
              "planning-it-planning-stopwatches-changelog",
              "planning-it-planning-fresh-changelog",
              "planning-it-planning-bases-changelog",
              "planning-it-planning-endings-changelog",
              "planning-it-planning-outstanding-changelog",
              "planning-it-planning-base-samples-changelog");
    }
  }

  private static KafkaStreams start(Path state) {
    Properties properties = new Properties();
    properties.putAll(KAFKA.kafka().connection());
    properties.putAll(
        Map.of(
            StreamsConfig.APPLICATION_ID_CONFIG,
            "planning-it",
            StreamsConfig.PROCESSING_GUARANTEE_CONFIG,
            StreamsConfig.EXACTLY_ONCE_V2,
            StreamsConfig.STATE_DIR_CONFIG,
            state.toString(),
            "auto.offset.reset",
            "earliest",
            "ensure.explicit.internal.resource.naming",
            true));
    KafkaStreams streams =
        new KafkaStreams(
            PlanningTopology.build(
                new PlanningSettings(3, 24),
                MadeUpDataset.SOURCE,
                (plan, classes) ->
                    CompletableFuture.completedFuture(MadeUpMaterials.materials(plan)),
                candidates ->
                    CompletableFuture.failedFuture(
                        new IllegalStateException("nothing is to be chosen")),
                Clock.systemUTC(),
                Stores::persistentKeyValueStore),
            properties);
    streams.start();
    return streams;
  }

  private static void report(GenerationTask task) {
    KAFKA.kafka().send(Topics.TASK_RESULTS, task.experimentId(), DoneTasks.done(task));
  }

  private static String request(String id) {
    return Requests.SMALL.replace("\"small\"", "\"" + id + "\"");
  }

  private static <V> TopicReader<V> reader(String topic, Class<V> type) {
    return KAFKA.kafka().reader(topic, type);
  }
}
