package io.medley.guarantees.replicated;

import static org.assertj.core.api.Assertions.assertThat;

import io.medley.contracts.ClientSettings;
import io.medley.contracts.JsonSerde;
import io.medley.contracts.Topics;
import io.medley.contracts.report.ExperimentReport;
import io.medley.contracts.training.RunResult;
import io.medley.guarantees.fleet.Fleet;
import io.medley.guarantees.fleet.ServiceKind;
import io.medley.guarantees.history.History;
import io.medley.guarantees.history.HistoryReader;
import io.medley.guarantees.lab.Laboratory;
import io.medley.guarantees.lab.SmallExperiment;
import io.medley.guarantees.promise.ResultsEqual;
import io.medley.guarantees.promise.SamplesOnce;
import io.medley.guarantees.promise.Twins;
import io.medley.models.ModelStore;
import io.medley.models.PretrainedModel;
import io.medley.testkit.ChatBehaviour;
import io.medley.testkit.ChatEndpoint;
import io.medley.testkit.TopicReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * On three brokers, of which two have to have every record, one is killed in the middle of an
 * experiment: it ends as one that nothing happened to.
 */
@Tag("slow")
class ThreeBrokersIT {
  private static final Path ROOT = Path.of(System.getProperty("medley.root"));
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  @Test
  void shouldEndAsUndisturbedWhenOneOfThreeBrokersIsLostInTheMiddle() throws Exception {
    unpackModels();
    Path directory = Laboratory.directory("three-brokers");
    try (ChatEndpoint endpoint = ChatEndpoint.start(ChatBehaviour.good());
        ThreeBrokers brokers = new ThreeBrokers(directory, 3);
        Fleet fleet = fleet(directory, brokers, endpoint)) {
      for (ServiceKind kind : ServiceKind.values()) {
        fleet.start(kind, kind.word());
      }
      try {
        request(brokers, new SmallExperiment("calm", "cars", 24, 3, 0), directory);
        ExperimentReport calm = report(brokers, fleet, "calm");
        assertThat(brokers.copiesInStep(Topics.RESULTS)).containsOnly(3);

        request(brokers, new SmallExperiment("lost", "cars", 24, 3, 0), directory);
        awaitResults(brokers, fleet, "lost");
        int lost = brokers.killLeaderOf(Topics.BATCHES);
        System.out.printf("three brokers: number %d is killed%n", lost);
        ExperimentReport disturbed = report(brokers, fleet, "lost");

        assertThat(brokers.copiesInStep(Topics.RESULTS)).containsOnly(2);
        assertThat(disturbed.status()).isEqualTo(ExperimentReport.Status.COMPLETE);
        assertThat(disturbed.runs()).hasSameSizeAs(calm.runs());
        History history = new HistoryReader(brokers.bootstrapServers()).read();
        assertThat(new SamplesOnce().breaches(history)).isEmpty();
        assertThat(new ResultsEqual(new Twins("calm", List.of("lost"))).breaches(history))
            .isEmpty();
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError(e.getMessage() + fleet.logTails(), e);
      }
    }
  }

  private static Fleet fleet(Path directory, ThreeBrokers brokers, ChatEndpoint endpoint) {
    return new Fleet(
        ROOT,
        directory,
        brokers.bootstrapServers(),
        List.of(
            "-Dmedley.openai.base-url=" + endpoint.baseUrl(),
            "-Dmedley.openai.model=model-of-a-test"));
  }

  private static void unpackModels() {
    ModelStore models = ModelStore.at(Path.of(System.getProperty("medley.models.dir")));
    models.unpackFromClassPath(PretrainedModel.MINILM_L6);
    models.unpackFromClassPath(PretrainedModel.BERT_BASE);
  }

  private static void request(ThreeBrokers brokers, SmallExperiment experiment, Path directory)
      throws Exception {
    experiment.withData(directory.resolve("data"));
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            ClientSettings.producer(brokers.connection()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      producer
          .send(
              new ProducerRecord<>(
                  Topics.REQUESTS,
                  experiment.id().getBytes(StandardCharsets.UTF_8),
                  experiment.json().getBytes(StandardCharsets.UTF_8)))
          .get();
    }
  }

  private static void awaitResults(ThreeBrokers brokers, Fleet fleet, String experiment) {
    try (TopicReader<RunResult> results =
        new TopicReader<>(
            brokers.connection(), Topics.RESULTS, JsonSerde.of(RunResult.class).deserializer())) {
      results.await(
          "the first results",
          all -> {
            fleet.requireAlive();
            return all.stream().anyMatch(result -> result.experimentId().equals(experiment));
          },
          PATIENCE);
    }
  }

  private static ExperimentReport report(ThreeBrokers brokers, Fleet fleet, String experiment) {
    try (TopicReader<ExperimentReport> reports =
        new TopicReader<>(
            brokers.connection(),
            Topics.REPORTS,
            JsonSerde.of(ExperimentReport.class).deserializer())) {
      return reports
          .await(
              "the report of " + experiment,
              all -> {
                fleet.requireAlive();
                return all.stream().anyMatch(report -> report.experimentId().equals(experiment));
              },
              PATIENCE)
          .stream()
          .filter(report -> report.experimentId().equals(experiment))
          .reduce((a, b) -> b)
          .orElseThrow();
    }
  }
}
