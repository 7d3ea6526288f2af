package io.medley.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import io.medley.contracts.Topics;
import io.medley.evaluation.EvaluationSettings;
import io.medley.mixing.MixingMetrics;
import io.medley.mixing.MixingSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyDescription;
import org.apache.kafka.streams.TopologyTestDriver;
import org.junit.jupiter.api.Test;

class TrainerTopologyTest {
  private final Topology topology =
      TrainerTopology.of(
          MixingSettings.DEFAULT,
          new EvaluationSettings(Map.of()),
          new MixingMetrics(new SimpleMeterRegistry(), Clock.systemUTC(), Duration.ofMinutes(1)),
          Clock.systemUTC());

  @Test
  void shouldReadEachTopicOnce() {
    List<String> sources =
        topology.describe().subtopologies().stream()
            .flatMap(part -> part.nodes().stream())
            .filter(TopologyDescription.Source.class::isInstance)
            .flatMap(node -> ((TopologyDescription.Source) node).topicSet().stream())
            .toList();
    assertThat(sources)
        .containsExactlyInAnyOrder(
            Topics.EXPERIMENTS,
            Topics.LEVELS,
            Topics.SAMPLES,
            Topics.SCORES,
            Topics.RESULTS,
            "mixing-events-repartition",
            "evaluation-events-repartition");
  }

  @Test
  void shouldNameEverythingInternal() {
    Set<String> generated = new TreeSet<>();
    topology.describe().subtopologies().stream()
        .flatMap(part -> part.nodes().stream())
        .map(TopologyDescription.Node::name)
        .filter(name -> name.matches(".*-\\d{10}"))
        .forEach(generated::add);
    assertThat(generated).isEmpty();
  }

  @Test
  void shouldStart() {
    Properties properties = new Properties();
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "trainer-test");
    properties.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
    try (TopologyTestDriver driver = new TopologyTestDriver(topology, properties)) {
      assertThat(driver.getAllStateStores()).containsKey("mixing-samples");
    }
  }
}
