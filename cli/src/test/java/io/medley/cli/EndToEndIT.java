package io.medley.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.medley.cli.CommandHarness.Outcome;
import io.medley.cli.stack.service.Home;
import io.medley.cli.stack.service.Installation;
import io.medley.cli.stack.state.StackState;
import io.medley.contracts.DeadLetter;
import io.medley.contracts.Json;
import io.medley.contracts.JsonSerde;
import io.medley.contracts.Parsed;
import io.medley.contracts.Topics;
import io.medley.contracts.plan.ExperimentRecord;
import io.medley.contracts.plan.Rejection;
import io.medley.contracts.report.ExperimentReport;
import io.medley.contracts.request.Violation;
import io.medley.contracts.score.LevelScores;
import io.medley.testkit.TopicReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole line, as a user starts it: real broker, real processes, real models, real data. */
class EndToEndIT {

  private static final List<String> STATISTICS =
      List.of("vendi", "vendi2", "vendiInf", "meanCosine", "distinct1", "distinct2", "distinct3");
  private static final double TOLERANCE = 1e-9;

  private static final String REQUEST =
      """
      experimentId: small
      dataset:
        name: wordnet-supersense
        labels: [noun.animal, noun.food]
        trainSize: 16
        referenceSize: 60
        nullSize: 60
        judgeSize: 80
        testSize: 40
      generation: { topicPoolSizes: [20, 100], replicates: 1 }
      mixing: { syntheticProportions: [0.4, 0.6] }
      training:
        students:
          - { model: minilm-probe, seeds: 5, steps: 40 }
          - { model: minilm, seeds: 1, steps: 4, arms: [real-only, "pool-20:0.4"] }
      """;

  @TempDir Path directory;

  private Path request;

  @BeforeEach
  void writeRequest() throws IOException {
    request = Files.writeString(directory.resolve("request.yaml"), REQUEST);
  }

  @AfterEach
  void stop() throws IOException {
    try (var homes = Files.list(directory)) {
      homes.filter(Files::isDirectory).forEach(home -> medley(home).run("down"));
    }
  }

  @Test
  void shouldGiveTheSameScoresAndBatchesWhateverThePartitionsAndInstances() throws IOException {
    CommandHarness one = up("one", "--partitions=1", "--generators=1");
    Outcome submitted = one.run("submit", request.toString());
    assertThat(submitted.exitCode()).as(submitted.err()).isZero();
    shouldAnswerBadRequestsAndGoOn(one);
    ExperimentReport first = report(one);
    Map<String, LevelScores> firstScores = scores(one);
    Map<String, List<String>> firstBatches = batches(one);
    shouldStartNothingNewWhenTheSameRequestComesAgain(one);
    assertThat(one.run("down").exitCode()).isZero();

    CommandHarness many = up("many", "--partitions=12", "--generators=2");
    assertThat(many.run("submit", request.toString()).exitCode()).isZero();
    ExperimentReport second = report(many);

    assertThat(first.status()).isEqualTo(ExperimentReport.Status.COMPLETE);
    assertThat(first.levels()).hasSize(2);
    assertThat(first.levels())
        .allSatisfy(
            level -> {
              assertThat(level.n()).isEqualTo(24);
              assertThat(level.diversity()).containsKeys(STATISTICS.toArray(String[]::new));
              assertThat(level.shift()).containsKeys("mmd2Poly2", "frechet");
              assertThat(level.bands()).containsKeys("vendi", "frechet");
              assertThat(level.labelConsistency()).isBetween(0.0, 1.0);
            });
    assertThat(first.arms()).hasSize((1 + 1 + 2 + 4) + 2);
    assertThat(batches(many)).isEqualTo(firstBatches);
    assertThat(scores(many).keySet()).isEqualTo(firstScores.keySet());
    scores(many).forEach((level, scores) -> assertEqual(scores, firstScores.get(level)));
    assertThat(second.runs()).isEqualTo(first.runs()).isNotEmpty();
  }

  private static void shouldAnswerBadRequestsAndGoOn(CommandHarness medley) {
    send(medley, "{\"nonsense\"");
    send(
        medley,
        """
        {"dataset": {"name": "wordnet-supersense", "trainSize": 0}, "sede": 1,
         "mixing": {"syntheticProportions": [1.5]}}""");
    try (TopicReader<DeadLetter> letters =
            reader(medley, Topics.DEAD_LETTERS, JsonSerde.of(DeadLetter.class).deserializer());
        TopicReader<ExperimentRecord> experiments =
            reader(
                medley, Topics.EXPERIMENTS, JsonSerde.of(ExperimentRecord.class).deserializer())) {
      DeadLetter letter = letters.awaitCount(1).get(0);
      assertThat(letter.topic()).isEqualTo(Topics.REQUESTS);
      assertThat(new String(letter.value(), StandardCharsets.UTF_8)).isEqualTo("{\"nonsense\"");
      Rejection rejection = (Rejection) experiments.awaitOne(record -> record instanceof Rejection);
      assertThat(rejection.errors())
          .extracting(Violation::path)
          .containsExactlyInAnyOrder(
              "$.sede", "$.dataset.trainSize", "$.mixing.syntheticProportions[0]");
    }
  }

  private void shouldStartNothingNewWhenTheSameRequestComesAgain(CommandHarness medley) {
    int tasks = count(medley, Topics.TASKS);
    int samples = count(medley, Topics.SAMPLES);
    assertThat(medley.run("submit", request.toString()).exitCode()).isZero();
    assertThat(medley.run("watch", "small").exitCode()).isZero();
    assertThat(count(medley, Topics.TASKS)).isEqualTo(tasks);
    assertThat(count(medley, Topics.SAMPLES)).isEqualTo(samples);
  }

  private static ExperimentReport report(CommandHarness medley) {
    Outcome watched = medley.run("watch", "small");
    assertThat(watched.exitCode()).as(watched.out() + watched.err()).isZero();
    byte[] json = medley.run("report", "small", "--json").out().getBytes(StandardCharsets.UTF_8);
    return ((Parsed.Readable<ExperimentReport>) Json.parse(json, ExperimentReport.class)).value();
  }

  private static Map<String, LevelScores> scores(CommandHarness medley) {
    try (TopicReader<LevelScores> reader =
        reader(medley, Topics.SCORES, JsonSerde.of(LevelScores.class).deserializer())) {
      return new TreeMap<>(reader.latest());
    }
  }

  private static Map<String, List<String>> batches(CommandHarness medley) {
    try (TopicReader<byte[]> reader = reader(medley, Topics.BATCHES, new ByteArrayDeserializer())) {
      return reader.records().stream()
          .collect(
              Collectors.groupingBy(
                  record -> record.key(),
                  TreeMap::new,
                  Collectors.mapping(
                      record -> new String(record.value(), StandardCharsets.UTF_8),
                      Collectors.toList())));
    }
  }

  private static int count(CommandHarness medley, String topic) {
    try (TopicReader<byte[]> reader = reader(medley, topic, new ByteArrayDeserializer())) {
      return reader.records().size();
    }
  }

  private static void assertEqual(LevelScores actual, LevelScores expected) {
    assertThat(actual.complete()).isTrue();
    assertThat(actual.arms().keySet()).isEqualTo(expected.arms().keySet()).isNotEmpty();
    assertEqual(actual.cumulative().diversity(), expected.cumulative().diversity());
    assertEqual(actual.cumulative().shift(), expected.cumulative().shift());
    actual
        .arms()
        .forEach(
            (arm, scores) -> {
              assertEqual(scores.diversity(), expected.arms().get(arm).diversity());
              assertEqual(scores.shift(), expected.arms().get(arm).shift());
            });
    expected
        .cumulative()
        .bands()
        .forEach(
            (name, band) -> {
              assertThat(actual.cumulative().bands().get(name).low())
                  .isCloseTo(band.low(), within(TOLERANCE));
              assertThat(actual.cumulative().bands().get(name).high())
                  .isCloseTo(band.high(), within(TOLERANCE));
            });
  }

  private static void assertEqual(Map<String, Double> actual, Map<String, Double> expected) {
    assertThat(actual.keySet()).isEqualTo(expected.keySet()).isNotEmpty();
    actual.forEach(
        (name, value) ->
            assertThat(value).as(name).isCloseTo(expected.get(name), within(TOLERANCE)));
  }

  private static void send(CommandHarness medley, String request) {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            connection(medley), new ByteArraySerializer(), new ByteArraySerializer())) {
      var unused =
          producer.send(
              new ProducerRecord<>(Topics.REQUESTS, request.getBytes(StandardCharsets.UTF_8)));
    }
  }

  private static <V> TopicReader<V> reader(
      CommandHarness medley, String topic, Deserializer<V> deserializer) {
    return new TopicReader<>(connection(medley), topic, deserializer);
  }

  private static Map<String, Object> connection(CommandHarness medley) {
    StackState state = StackState.current(medley.home()).orElseThrow();
    return Map.of("bootstrap.servers", state.bootstrapServers());
  }

  private CommandHarness up(String name, String... options) throws IOException {
    CommandHarness medley = medley(Files.createDirectory(directory.resolve(name)));
    // The weights that the other modules' tests have unpacked.
    Path models = Files.createDirectories(Path.of(System.getProperty("medley.models.dir")));
    Files.createSymbolicLink(medley.home().models(), models);
    String[] arguments = new String[options.length + 3];
    arguments[0] = "up";
    arguments[1] = "--port=0";
    arguments[2] = "--kafka-port=0";
    System.arraycopy(options, 0, arguments, 3, options.length);
    Outcome outcome = medley.run(arguments);
    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    return medley;
  }

  private static CommandHarness medley(Path home) {
    return new CommandHarness(
        Installation.at(Path.of(System.getProperty("medley.root"))), Home.at(home));
  }
}
