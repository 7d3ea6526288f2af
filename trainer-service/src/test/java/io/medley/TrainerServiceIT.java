package io.medley;

import static org.assertj.core.api.Assertions.assertThat;

import io.medley.contracts.Topics;
import io.medley.runtime.metrics.Metric;
import io.medley.testkit.Scrape;
import io.medley.testkit.TestKafka;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** The wiring of the trainer's process, as its scrape shows it. */
@QuarkusTest
@QuarkusTestResource(TrainerServiceIT.PreparedKafka.class)
class TrainerServiceIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  TestKafka kafka;

  @ConfigProperty(name = "quarkus.http.test-port")
  int port;

  @Test
  void shouldTellOnlyWhatTheCatalogueKnows() {
    byte[] poison = "{\"nonsense\"".getBytes(StandardCharsets.UTF_8);
    kafka.sendBytes(Topics.LEVELS, "poisoned/pool-20".getBytes(StandardCharsets.UTF_8), poison);

    Awaitility.await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(Scrape.of(port).lines())
                    .contains(
                        "medley_streams_state{group=\"medley-trainer\",state=\"running\",} 1.0")
                    .anyMatch(
                        line ->
                            line.startsWith("medley_dead_letters_total{reason=\"malformed\"")
                                && line.contains("topic=\"medley.levels\"")));

    assertThat(Scrape.of(port).unexplained("medley_", Metric.help())).isEmpty();
    assertThat(Scrape.of(port).series("medley_"))
        .contains("medley_training_open_runs", "medley_mixing_batches_total");
  }

  /** A broker with the topic catalogue. */
  public static final class PreparedKafka implements QuarkusTestResourceLifecycleManager {
    private TestKafka kafka;

    @Override
    public Map<String, String> start() {
      kafka = TestKafka.prepared(2);
      return kafka.serviceProperties();
    }

    @Override
    public void inject(TestInjector injector) {
      injector.injectIntoFields(kafka, new TestInjector.MatchesType(TestKafka.class));
    }

    @Override
    public void stop() {
      if (kafka != null) {
        kafka.close();
      }
    }
  }
}
