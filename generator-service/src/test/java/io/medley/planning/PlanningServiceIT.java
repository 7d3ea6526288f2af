package io.medley.planning;

import static org.assertj.core.api.Assertions.assertThat;

import io.medley.contracts.Topics;
import io.medley.contracts.plan.ExperimentPlan;
import io.medley.contracts.plan.ExperimentRecord;
import io.medley.contracts.plan.Rejection;
import io.medley.contracts.sample.Sample;
import io.medley.runtime.metrics.Metric;
import io.medley.testkit.Scrape;
import io.medley.testkit.TestKafka;
import io.medley.testkit.TopicReader;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** The wiring of the whole process: configuration, topology, models, health. */
@QuarkusTest
@QuarkusTestResource(value = KafkaResource.class, restrictToAnnotatedClass = true)
class PlanningServiceIT {
  TestKafka kafka;

  @ConfigProperty(name = "quarkus.http.test-port")
  int port;

  @Test
  void shouldAnswerRequestsAndBeReadyThen() throws Exception {
    kafka.sendText(
        Topics.REQUESTS,
        null,
        "{\"experimentId\":\"wired\",\"dataset\":{\"name\":\"wordnet-supersense\"}}");
    kafka.sendText(Topics.REQUESTS, null, "{\"experimentId\":\"faulty\"}");

    try (TopicReader<ExperimentRecord> answers =
            kafka.reader(Topics.EXPERIMENTS, ExperimentRecord.class);
        TopicReader<Sample> samples = kafka.reader(Topics.SAMPLES, Sample.class)) {
      answers.awaitOne(ExperimentPlan.class::isInstance);
      answers.awaitOne(Rejection.class::isInstance);
      assertThat(samples.values()).hasSize(3 * (96 + 228) + 480 + 480 + 2400 + 1008);
    }

    assertThat(ready()).contains("\"state\": \"RUNNING\"");
    Scrape scrape = Scrape.of(port);
    assertThat(scrape.unexplained("medley_", Metric.help())).isEmpty();
    assertThat(scrape.lines())
        .contains("medley_streams_state{group=\"medley-planning\",state=\"running\",} 1.0")
        .anyMatch(
            line ->
                line.startsWith(
                    "medley_consumer_records_total{group=\"medley-planning\","
                        + "topic=\"medley.requests\",}"));
  }

  private String ready() throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + port + "/q/health/ready");
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
        .body();
  }
}
