package io.medley;

import static org.assertj.core.api.Assertions.assertThat;

import io.medley.contracts.Topics;
import io.medley.contracts.plan.ExperimentPlan;
import io.medley.contracts.plan.ExperimentRecord;
import io.medley.contracts.task.GenerationTask;
import io.medley.contracts.task.LevelClosed;
import io.medley.contracts.task.TaskResult;
import io.medley.models.ModelStore;
import io.medley.models.PretrainedModel;
import io.medley.testkit.ChatBehaviour;
import io.medley.testkit.ChatEndpoint;
import io.medley.testkit.KafkaExtension;
import io.medley.testkit.ServiceProcess;
import io.medley.testkit.TopicReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.MemberDescription;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Planning apart from generation: generators come and go, also the last, and planning stays. */
@Tag("slow")
class RolesIT {
  private static final Path JAR = Path.of("target/quarkus-app/quarkus-run.jar");
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Pattern ADDRESS = Pattern.compile("Listening on: (http://\\S+)");

  @RegisterExtension static final KafkaExtension KAFKA = KafkaExtension.withCatalogue(4);

  @TempDir static Path directory;

  @Test
  void shouldScaleGenerationFromNoneAndBackWithoutARebalanceOfPlanning() throws Exception {
    ModelStore models = ModelStore.at(Path.of(System.getProperty("medley.models.dir")));
    models.unpackFromClassPath(PretrainedModel.MINILM_L6);
    models.unpackFromClassPath(PretrainedModel.BERT_BASE);
    try (ChatEndpoint endpoint = ChatEndpoint.start(ChatBehaviour.good());
        ServiceProcess planner = start("planner", "planning", endpoint);
        TopicReader<GenerationTask> tasks =
            KAFKA.kafka().reader(Topics.TASKS, GenerationTask.class);
        TopicReader<TaskResult> results =
            KAFKA.kafka().reader(Topics.TASK_RESULTS, TaskResult.class);
        TopicReader<LevelClosed> levels = KAFKA.kafka().reader(Topics.LEVELS, LevelClosed.class);
        Admin admin = Admin.create(KAFKA.kafka().connection())) {
      request("first");
      tasks.await("a task", all -> !all.isEmpty(), PATIENCE);
      assertThat(health("planner")).contains("\"state\": \"RUNNING\"").doesNotContain("DOWN");
      Set<String> planning = members(admin, "medley-planning");
      long rebalances = rebalances();
      assertThat(planning).hasSize(1);
      assertThat(members(admin, "medley-generation")).isEmpty();

      try (ServiceProcess only = start("generator-1", "generation", endpoint)) {
        levels.await("the first level", all -> !all.isEmpty(), PATIENCE);
        assertThat(health("generator-1")).contains("\"state\": \"NONE\"").doesNotContain("DOWN");
        only.requireAlive();
      }
      request("second");
      int done = results.values().size();
      tasks.await("a task of the second", all -> experiments(all).size() == 2, PATIENCE);
      assertThat(results.values()).hasSize(done);

      try (ServiceProcess one = start("generator-2", "generation", endpoint);
          ServiceProcess other = start("generator-3", "generation", endpoint)) {
        levels.await("the second level", all -> all.size() == 2, PATIENCE);
        one.requireAlive();
        other.requireAlive();
      }

      assertThat(rebalances()).isEqualTo(rebalances);
      assertThat(members(admin, "medley-planning")).isEqualTo(planning);
      planner.requireAlive();
    }
  }

  @Test
  void shouldSayWhichRolesThereAre() throws IOException {
    try (ChatEndpoint endpoint = ChatEndpoint.start(ChatBehaviour.good());
        ServiceProcess wrong = start("wrong", "generation,generation", endpoint)) {
      Awaitility.await().atMost(PATIENCE).until(() -> !wrong.isAlive());
      assertThat(Files.readString(directory.resolve("wrong.log")))
          .contains("medley.roles is planning, generation, or planning,generation");
    }
  }

  private static ServiceProcess start(String name, String roles, ChatEndpoint endpoint) {
    return ServiceProcess.start(
        JAR,
        KAFKA.kafka().bootstrapServers(),
        directory,
        name,
        ServiceProcess.oneOfSeveral(
            500,
            "-Dmedley.roles=" + roles,
            "-Dmedley.generation.workers=1",
            "-Dmedley.openai.base-url=" + endpoint.baseUrl(),
            "-Dmedley.openai.model=test-model"));
  }

  private static void request(String id) {
    KAFKA
        .kafka()
        .sendText(
            Topics.REQUESTS,
            null,
            """
            {"experimentId":"%s",
             "dataset":{"name":"wordnet-supersense","labels":["noun.animal","noun.food"],"trainSize":32,
                        "referenceSize":24,"nullSize":24,"judgeSize":80,"testSize":16},
             "generation":{"generator":"openai","samplesPerLevel":16,"topicPoolSizes":[20],"replicates":1},
             "mixing":{"syntheticProportions":[0.3]}}
            """
                .formatted(id));
    try (TopicReader<ExperimentRecord> answers =
        KAFKA.kafka().reader(Topics.EXPERIMENTS, ExperimentRecord.class)) {
      answers.await(
          "the plan of " + id,
          all ->
              all.stream()
                  .anyMatch(
                      r -> r instanceof ExperimentPlan plan && plan.experimentId().equals(id)),
          PATIENCE);
    }
  }

  private static Set<String> experiments(List<GenerationTask> tasks) {
    return tasks.stream().map(GenerationTask::experimentId).collect(Collectors.toSet());
  }

  private static Set<String> members(Admin admin, String group) throws Exception {
    Set<String> members = new HashSet<>();
    if (admin.listGroups().all().get().stream().anyMatch(g -> g.groupId().equals(group))) {
      admin.describeConsumerGroups(List.of(group)).all().get().get(group).members().stream()
          .map(MemberDescription::consumerId)
          .forEach(members::add);
    }
    return members;
  }

  /** How often partitions of planning were handed out. */
  private static long rebalances() throws IOException {
    return Files.readString(directory.resolve("planner.log"))
        .lines()
        .filter(line -> line.contains("to PARTITIONS_ASSIGNED"))
        .count();
  }

  private static String health(String name) throws Exception {
    Matcher address = ADDRESS.matcher(Files.readString(directory.resolve(name + ".log")));
    assertThat(address.find()).isTrue();
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(address.group(1) + "/q/health")).build(),
            BodyHandlers.ofString())
        .body();
  }
}
