package io.medley.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.medley.contracts.ServiceJvm;
import io.medley.contracts.Topics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The compose file and the images fit the code and each other. */
class ComposeTest {
  private static final Code CODE = new Code(Manifests.ROOT);
  private static final String TEXT = Manifests.read(Manifests.ROOT.resolve("docker-compose.yml"));
  private static final JsonNode FILE = Manifests.documents(TEXT).get(0);
  private static final JsonNode SERVICES = FILE.get("services");

  private static final List<String> OURS =
      List.of("planner", "generator", "scorer", "trainer", "trainer-gpu", "dashboard");

  @Test
  void shouldNameEveryService() {
    assertThat(SERVICES.fieldNames())
        .toIterable()
        .containsAll(OURS)
        .contains("kafka", "prometheus", "grafana", "ollama");
    assertThat(SERVICES.at("/trainer-gpu/profiles").toString()).isEqualTo("[\"gpu\"]");
    assertThat(SERVICES.at("/ollama/profiles").toString()).isEqualTo("[\"ollama\"]");
  }

  @Test
  void shouldPublishPortsOnLocalhostOnlyAndNoneOfWhatScales() {
    SERVICES.forEach(
        service ->
            service
                .path("ports")
                .forEach(port -> assertThat(port.asText()).startsWith("127.0.0.1:${MEDLEY_")));
    assertThat(SERVICES.get("generator").has("ports")).isFalse();
    SERVICES.forEach(service -> assertThat(service.has("container_name")).isFalse());
  }

  @Test
  void shouldWaitForPlanningWhichWaitsForKafka() {
    assertThat(SERVICES.at("/planner/depends_on/kafka/condition").asText())
        .isEqualTo("service_healthy");
    for (String service : List.of("generator", "scorer", "trainer", "dashboard")) {
      assertThat(SERVICES.at("/" + service + "/depends_on/planner/condition").asText())
          .as(service)
          .isEqualTo("service_healthy");
    }
  }

  @Test
  void shouldSetNothingThatTheCodeDoesNotRead() {
    List<String> variables = new ArrayList<>();
    for (String anchor : List.of("x-environment", "x-generation")) {
      FILE.get(anchor).fieldNames().forEachRemaining(variables::add);
    }
    OURS.forEach(
        s -> SERVICES.get(s).path("environment").fieldNames().forEachRemaining(variables::add));

    assertThat(variables)
        .filteredOn(variable -> !variable.equals("<<"))
        .contains("MEDLEY_ROLES", "MEDLEY_TOPICS_CREATE", "MEDLEY_DASHBOARD_HOSTS")
        .allMatch(CODE::reads);
  }

  @Test
  void shouldRunTheKafkaThatTheTestsRunOn() {
    assertThat(Manifests.read(Manifests.ROOT.resolve("pom.xml")))
        .contains("<kafka.version>" + kafkaVersion() + "</kafka.version>")
        .contains("apache/kafka:${kafka.version}");
  }

  private static String kafkaVersion() {
    Matcher image =
        Pattern.compile("apache/kafka:([0-9.]+)").matcher(SERVICES.at("/kafka/image").asText());
    assertThat(image.find()).isTrue();
    return image.group(1);
  }

  @Test
  void shouldLetTheBrokerTakeWhatTheTopicsTake() {
    ObjectNode kafka = (ObjectNode) SERVICES.at("/kafka/environment");
    assertThat(kafka.get("KAFKA_MESSAGE_MAX_BYTES").asInt()).isEqualTo(Topics.MAX_RECORD_BYTES);
    assertThat(kafka.get("KAFKA_AUTO_CREATE_TOPICS_ENABLE").asText()).isEqualTo("false");
  }

  @Test
  void shouldRunEachImageWithTheOptionsOfTheLauncher() {
    Map<String, ServiceJvm> services =
        Map.of(
            "generator", ServiceJvm.GENERATOR,
            "scorer", ServiceJvm.SCORER,
            "trainer", ServiceJvm.TRAINER,
            "dashboard", ServiceJvm.DASHBOARD);
    services.forEach(
        (name, jvm) -> {
          List<String> expected = new ArrayList<>(jvm.options());
          expected.removeAll(ServiceJvm.quiet());
          assertThat(lines("deploy/images/" + name + ".options")).as(name).isEqualTo(expected);
        });
    String runtime = Manifests.read(Manifests.ROOT.resolve("deploy/images/runtime.Dockerfile"));
    ServiceJvm.environment()
        .forEach((name, value) -> assertThat(runtime).contains(name + "=" + value));
  }

  @Test
  void shouldMountWhatPrometheusAndGrafanaRead() {
    Map<String, String> mounts = new HashMap<>();
    for (String service : List.of("prometheus", "grafana")) {
      for (JsonNode volume : SERVICES.get(service).get("volumes")) {
        String[] parts = volume.asText().split(":", -1);
        if (parts[0].startsWith("./")) {
          assertThat(Manifests.ROOT.resolve(parts[0])).exists();
          assertThat(parts).endsWith("ro");
          mounts.put(parts[1], parts[0]);
        }
      }
    }
    JsonNode prometheus =
        Manifests.documents(Manifests.read(Manifests.ROOT.resolve("deploy/compose/prometheus.yml")))
            .get(0);
    JsonNode dashboards =
        Manifests.documents(
                Manifests.read(Manifests.ROOT.resolve("deploy/compose/grafana-dashboards.yml")))
            .get(0);
    assertThat(mounts)
        .containsKey(prometheus.at("/rule_files/0").asText())
        .containsEntry(
            dashboards.at("/providers/0/options/path").asText(),
            "./deploy/kubernetes/base/monitoring");
  }

  @Test
  void shouldRunWithoutRights() {
    assertThat(FILE.at("/x-medley/read_only").asBoolean()).isTrue();
    assertThat(FILE.at("/x-medley/cap_drop").toString()).isEqualTo("[\"ALL\"]");
    assertThat(Manifests.read(Manifests.ROOT.resolve("deploy/images/service.Dockerfile")))
        .contains("\nUSER 10001:0\n");
    assertThat(TEXT).doesNotContain("privileged:", "network_mode: host");
  }

  private static List<String> lines(String file) {
    try (Stream<String> lines = Manifests.read(Manifests.ROOT.resolve(file)).lines()) {
      return lines.toList();
    }
  }
}
