package io.medley.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.medley.contracts.Progress;
import io.medley.contracts.Topics;
import io.medley.contracts.plan.ExperimentPlan;
import io.medley.contracts.plan.ExperimentRecord;
import io.medley.contracts.plan.Rejection;
import io.medley.contracts.sample.Role;
import io.medley.contracts.sample.Sample;
import io.medley.contracts.task.Fault;
import io.medley.contracts.task.LevelClosed;
import io.medley.contracts.task.LevelClosed.Ending;
import io.medley.contracts.task.TaskResult;
import io.medley.testkit.ChatBehaviour;
import io.medley.testkit.ChatEndpoint;
import io.medley.testkit.ChatReply;
import io.medley.testkit.ChatRequest;
import io.medley.testkit.TestKafka;
import io.medley.testkit.TopicReader;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;

/** The whole process against an endpoint that misbehaves: levels close, with the right counts. */
@QuarkusTest
@QuarkusTestResource(value = EndpointResource.class, restrictToAnnotatedClass = true)
class EndpointServiceIT {
  private static final Duration PATIENCE = Duration.ofSeconds(120);
  private static final int PER_CLASS = 8;

  /** Each class of WordNet's is answered in a way of its own. */
  private static final Map<String, ChatBehaviour> FIRST_ANSWERS =
      Map.of(
          "noun.animal", ChatBehaviour.good(),
          "noun.food", ChatBehaviour.tooManyRequests("1"),
          "noun.plant", ChatBehaviour.status(500, "oh dear"),
          "noun.person", ChatBehaviour.halfJson(),
          "noun.act", ChatBehaviour.reset(),
          "noun.artifact", ChatBehaviour.rubbish(),
          "noun.body", ChatBehaviour.wrongLabel(),
          "noun.state", ChatBehaviour.tooLong());

  /** Those that never get better. */
  private static final Set<String> LOST = Set.of("noun.body", "noun.state");

  TestKafka kafka;
  ChatEndpoint endpoint;

  private final Set<String> asked = ConcurrentHashMap.newKeySet();

  @Test
  void shouldCloseALevelWithTheRightCountsWhateverTheEndpointDoes() {
    endpoint.behave(this::misbehave);
    int before = endpoint.count();
    request("misbehaved", "\"seed\":1");

    LevelClosed closed = closed("misbehaved");

    assertThat(closed.ending()).isEqualTo(Ending.COMPLETE);
    assertThat(closed.requested()).isEqualTo(8 * PER_CLASS);
    assertThat(closed.accepted()).hasSize(6 * PER_CLASS);
    assertThat(closed.invalid()).isEqualTo(2 * PER_CLASS);
    assertThat(closed.faults())
        .extracting(Fault::kind, Fault::count)
        .containsExactlyInAnyOrder(tuple("wrong-label", PER_CLASS), tuple("too-long", PER_CLASS));
    assertThat(closed.usage().calls()).isEqualTo(endpoint.count() - before);
    try (TopicReader<Sample> samples = kafka.reader(Topics.SAMPLES, Sample.class)) {
      assertThat(samples.values())
          .filteredOn(sample -> sample.role() == Role.SYNTHETIC)
          .filteredOn(sample -> sample.experimentId().equals("misbehaved"))
          .hasSize(6 * PER_CLASS)
          .noneMatch(sample -> LOST.contains(sample.label()))
          .allMatch(sample -> sample.provenance().promptHash() != null);
    }

    endpoint.behave(ChatBehaviour.status(401, EndpointResource.KEY));
    request("refused", "\"seed\":2");

    LevelClosed refused = closed("refused");

    assertThat(refused.ending()).isEqualTo(Ending.FAILED);
    assertThat(refused.reason())
        .isEqualTo(
            "0 of 64 samples came; HTTP 401: the endpoint does not take the key: see"
                + " medley.openai.api-key");
    assertThat(topics())
        .isNotEmpty()
        .noneMatch(value -> value.contains(EndpointResource.KEY))
        .noneMatch(value -> value.contains(endpoint.baseUrl()));
  }

  @Test
  void shouldPayNothingForTheSameRequestUnderAnotherIdUnlessToldTo() {
    endpoint.behave(ChatBehaviour.good());
    int before = endpoint.count();
    request("paid", "\"seed\":3");
    TaskResult.Usage paid = closed("paid").usage();
    request("recorded", "\"seed\":3");
    TaskResult.Usage recorded = closed("recorded").usage();
    int after = endpoint.count();
    request("paid-anew", "\"seed\":3", "\"cache\":false,");
    TaskResult.Usage anew = closed("paid-anew").usage();

    assertThat(after - before).isEqualTo((int) paid.calls());
    assertThat(paid.recorded()).isZero();
    assertThat(paid.money()).isPositive();
    assertThat(recorded.recorded()).isEqualTo(paid.calls());
    assertThat(recorded.calls()).isZero();
    assertThat(recorded.tokens()).isZero();
    assertThat(recorded.money()).isZero();
    assertThat(endpoint.count() - after).isEqualTo((int) anew.calls());
    assertThat(anew.tokens()).isEqualTo(paid.tokens());
    assertThat(progress("recorded").message()).isEqualTo(paid.calls() + " recorded answers");
    assertThat(texts("recorded")).isEqualTo(texts("paid")).hasSize(8 * PER_CLASS);
  }

  private Progress progress(String experiment) {
    try (TopicReader<Progress> progress = kafka.reader(Topics.PROGRESS, Progress.class)) {
      return progress.latest().get(Progress.key(experiment, Progress.level("pool-100")));
    }
  }

  private Map<Integer, String> texts(String experiment) {
    try (TopicReader<Sample> samples = kafka.reader(Topics.SAMPLES, Sample.class)) {
      return samples.values().stream()
          .filter(sample -> sample.role() == Role.SYNTHETIC)
          .filter(sample -> sample.experimentId().equals(experiment))
          .collect(Collectors.toMap(Sample::ordinal, Sample::text, (first, later) -> first));
    }
  }

  private ChatReply misbehave(ChatRequest request) {
    String label = request.label().replace("\"", "");
    boolean again = !asked.add(label + request.items()) && !LOST.contains(label);
    return (again ? ChatBehaviour.good() : FIRST_ANSWERS.get(label)).reply(request);
  }

  private void request(String id, String seed) {
    request(id, seed, "");
  }

  private void request(String id, String seed, String generation) {
    String labels =
        String.join(
            ",", FIRST_ANSWERS.keySet().stream().sorted().map(name -> "\"" + name + "\"").toList());
    kafka.sendText(
        Topics.REQUESTS,
        null,
        """
        {"experimentId":"%s",%s,
         "dataset":{"name":"wordnet-supersense","labels":[%s],"trainSize":32,
                    "referenceSize":24,"nullSize":24,"judgeSize":80,"testSize":16},
         "generation":{%s"generator":"openai","samplesPerLevel":%d,"topicPoolSizes":[100],"replicates":1},
         "mixing":{"syntheticProportions":[0.5]}}
        """
            .formatted(id, seed, labels, generation, 8 * PER_CLASS));
    try (TopicReader<ExperimentRecord> answers =
        kafka.reader(Topics.EXPERIMENTS, ExperimentRecord.class)) {
      ExperimentRecord answer =
          answers.awaitOne(
              record ->
                  record instanceof Rejection
                      || (record instanceof ExperimentPlan plan && plan.experimentId().equals(id)));
      assertThat(answer).isInstanceOf(ExperimentPlan.class);
    }
  }

  private LevelClosed closed(String experiment) {
    try (TopicReader<LevelClosed> levels = kafka.reader(Topics.LEVELS, LevelClosed.class)) {
      return levels
          .await(
              "the closing of " + experiment,
              all -> all.stream().anyMatch(level -> level.experimentId().equals(experiment)),
              PATIENCE)
          .stream()
          .filter(level -> level.experimentId().equals(experiment))
          .findFirst()
          .orElseThrow();
    }
  }

  private List<String> topics() {
    return Topics.catalogue().stream()
        .flatMap(
            topic -> {
              try (TopicReader<String> reader =
                  kafka.reader(topic.name(), new StringDeserializer())) {
                return reader.values().stream();
              }
            })
        .toList();
  }
}
