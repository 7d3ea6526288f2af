package io.medley.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.IngressRule;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.medley.contracts.Topics;
import io.strimzi.api.kafka.model.kafka.Kafka;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import io.strimzi.api.kafka.model.user.KafkaUser;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The manifests are what their kinds allow, and fit the code that they run. */
class ManifestsTest {
  private static final List<JsonNode> BASE = Manifests.in(Manifests.BASE);
  private static final Code CODE = new Code(Manifests.ROOT);

  @Test
  void shouldUseNoFieldThatItsKindDoesNotKnow() {
    assertThat(BASE).hasSizeGreaterThan(40).allSatisfy(Manifests::typed);
    assertThatThrownBy(
            () ->
                Manifests.typed(
                    Manifests.documents("{apiVersion: v1, kind: Service, spec: {prots: []}}")
                        .get(0)))
        .hasMessageContaining("Spec.prots");
  }

  @Test
  void shouldHaveTheTopicsOfTheCatalogueAllWithOneNumberOfPartitions() {
    Map<String, KafkaTopic> topics =
        Manifests.of(BASE, KafkaTopic.class).stream()
            .collect(Collectors.toMap(topic -> topic.getMetadata().getName(), topic -> topic));

    assertThat(topics.keySet())
        .containsExactlyInAnyOrderElementsOf(
            Topics.catalogue().stream().map(Topics.Topic::name).toList());
    for (Topics.Topic topic : Topics.catalogue()) {
      assertThat(topics.get(topic.name()).getSpec().getConfig())
          .as(topic.name())
          .isEqualTo(topic.config());
    }
    assertThat(topics.values())
        .extracting(topic -> topic.getSpec().getPartitions())
        .containsOnly(12);
  }

  @Test
  void shouldLetGrowGenerationAsFarAsThereAreTasksAndPartitions() {
    Manifests.Scaling.Spec scaling =
        Manifests.of(BASE, Manifests.Scaling.ScaledObject.class).get(0).spec();
    Manifests.Scaling.KafkaLag lag = scaling.triggers().get(0).metadata();

    assertThat(lag.consumerGroup()).isEqualTo(CODE.constant("Generator.java", "GROUP"));
    assertThat(lag.topic()).isEqualTo(Topics.TASKS);
    assertThat(lag.offsetResetPolicy()).isEqualTo("earliest");
    assertThat(scaling.minReplicaCount()).isZero();
    assertThat(scaling.maxReplicaCount()).isEqualTo(12);
    assertThat(deployment("generator").getSpec().getReplicas()).isNull();
    assertThat(scaling.scaleTargetRef().name()).isEqualTo("generator");
    int offsets =
        2 * Integer.parseInt(environment("planner").get("MEDLEY_PLANNING_TASKS_OUTSTANDING"));
    assertThat(offsets / Integer.parseInt(lag.lagThreshold()))
        .as("generators for the tasks of one experiment")
        .isGreaterThanOrEqualTo(scaling.maxReplicaCount());
  }

  /**
   * KEDA runs in a namespace of its own and logs in as a user that sees the lag and nothing else.
   */
  @Test
  void shouldLetTheScalerSeeTheLagFromItsOwnNamespace() {
    Manifests.Scaling.KafkaLag lag =
        Manifests.of(BASE, Manifests.Scaling.ScaledObject.class)
            .get(0)
            .spec()
            .triggers()
            .get(0)
            .metadata();
    Kafka kafka = Manifests.of(BASE, Kafka.class).get(0);
    assertThat(lag.bootstrapServers())
        .isEqualTo(
            "%s-kafka-bootstrap.%s.svc:%d",
            kafka.getMetadata().getName(),
            Manifests.of(BASE, Namespace.class).get(0).getMetadata().getName(),
            kafka.getSpec().getKafka().getListeners().get(0).getPort());
    Map<String, String> login =
        Manifests.of(BASE, Secret.class).stream()
            .filter(secret -> secret.getMetadata().getName().equals("medley-scaler-login"))
            .findFirst()
            .orElseThrow()
            .getStringData();
    KafkaUser scaler =
        Manifests.of(BASE, KafkaUser.class).stream()
            .filter(user -> user.getMetadata().getName().equals(login.get("username")))
            .findFirst()
            .orElseThrow();
    assertThat(Acls.of(scaler))
        .containsExactly(
            new Acls.Rule("topic", lag.topic()), new Acls.Rule("group", lag.consumerGroup()));
    assertThat(Acls.operations(scaler)).containsOnly("Describe");
  }

  @Test
  void shouldSetNothingThatTheCodeDoesNotRead() {
    for (Container container : containers()) {
      assertThat(container.getEnv())
          .extracting(EnvVar::getName)
          .as(container.getName())
          .allMatch(CODE::reads);
    }
  }

  @Test
  void shouldLetThePageBeAskedForByTheHostsOfItsIngress() {
    assertThat(environment("dashboard").get("MEDLEY_DASHBOARD_HOSTS").split(","))
        .containsExactlyElementsOf(
            Manifests.of(BASE, Ingress.class).stream()
                .flatMap(ingress -> ingress.getSpec().getRules().stream())
                .map(IngressRule::getHost)
                .toList());
  }

  @Test
  void shouldSeparatePlanningFromGeneration() {
    assertThat(environment("planner")).containsEntry("MEDLEY_ROLES", "planning");
    assertThat(environment("generator")).containsEntry("MEDLEY_ROLES", "generation");
    assertThat(image("planner")).isEqualTo(image("generator")).isEqualTo("medley-generator");
  }

  @Test
  void shouldKeepAMemberThatRestartsWithinItsSession() {
    for (StatefulSet set : Manifests.of(BASE, StatefulSet.class)) {
      String name = set.getMetadata().getName();
      long session =
          Long.parseLong(environment(name).get("KAFKA_STREAMS_CONSUMER_SESSION_TIMEOUT_MS"));
      long grace = set.getSpec().getTemplate().getSpec().getTerminationGracePeriodSeconds();
      assertThat(session).as(name).isGreaterThan(1_000 * grace).isLessThan(1_800_000);
      assertThat(environment(name).get("JAVA_TOOL_OPTIONS"))
          .isEqualTo("-Dkafka-streams.group.instance.id=$(POD_NAME)");
    }
  }

  @Test
  void shouldRunWithoutRightsAndAskOneProbeForEachQuestion() {
    for (PodTemplateSpec pod : Manifests.pods(BASE)) {
      assertThat(pod.getSpec().getSecurityContext().getRunAsNonRoot()).isTrue();
      assertThat(pod.getSpec().getEnableServiceLinks()).isFalse();
      assertThat(pod.getSpec().getAutomountServiceAccountToken()).isFalse();
    }
    for (Container container : containers()) {
      assertThat(container.getSecurityContext().getReadOnlyRootFilesystem()).isTrue();
      assertThat(container.getSecurityContext().getAllowPrivilegeEscalation()).isFalse();
      assertThat(container.getPorts())
          .extracting(port -> port.getContainerPort())
          .containsExactly(8080);
      assertThat(container.getStartupProbe().getHttpGet().getPath()).isEqualTo("/q/health/ready");
      assertThat(container.getLivenessProbe().getHttpGet().getPath()).isEqualTo("/q/health/live");
      assertThat(container.getReadinessProbe().getHttpGet().getPath()).isEqualTo("/q/health/ready");
      assertThat(container.getResources().getLimits()).containsKey("memory");
      assertThat(container.getResources().getRequests()).containsKeys("cpu", "memory");
    }
  }

  @Test
  void shouldGiveTheContainerMoreThanItsHeap() {
    for (Container container : containers()) {
      long heap = CODE.heapMebibytes(container.getImage().replace("medley-", ""));
      var limit = container.getResources().getLimits().get("memory");
      assertThat(limit.getNumericalAmount().longValue() >> 20)
          .as(container.getName())
          .isGreaterThanOrEqualTo(heap * 3 / 2);
    }
  }

  @Test
  void shouldSelectThePodsByTheNamesThatTheyHave() {
    List<String> names =
        Manifests.pods(BASE).stream()
            .map(pod -> pod.getMetadata().getLabels().get("app.kubernetes.io/name"))
            .toList();
    assertThat(Manifests.of(BASE, Service.class))
        .allSatisfy(
            service ->
                assertThat(names)
                    .contains(service.getSpec().getSelector().get("app.kubernetes.io/name")));
    assertThat(Manifests.of(BASE, PodDisruptionBudget.class))
        .allSatisfy(
            budget ->
                assertThat(names)
                    .contains(
                        budget
                            .getSpec()
                            .getSelector()
                            .getMatchLabels()
                            .get("app.kubernetes.io/name")));
  }

  @Test
  void shouldLetEachUserIntoTheGroupsOfItsServiceAlone() {
    String users = Manifests.read(Manifests.BASE.resolve("users.yaml"));
    assertThat(groups("planner")).containsExactly(CODE.applicationId("generator-service"));
    assertThat(groups("generator")).containsExactly(CODE.constant("Generator.java", "GROUP"));
    assertThat(groups("scorer"))
        .containsExactly(
            CODE.applicationId("scorer-service"), CODE.constant("Embedding.java", "GROUP"));
    assertThat(groups("trainer"))
        .containsExactly(
            CODE.applicationId("trainer-service"), CODE.constant("Trainer.java", "GROUP"));
    assertThat(groups("client")).isEmpty();
    assertThat(users).doesNotContain("name: \"*\"", "[All]");
  }

  @Test
  void shouldReachTheBrokerByTheListenerThatItHas() {
    Kafka kafka = Manifests.of(BASE, Kafka.class).get(0);
    int port = kafka.getSpec().getKafka().getListeners().get(0).getPort();
    for (Container container : containers()) {
      assertThat(environment(container))
          .containsEntry(
              "KAFKA_BOOTSTRAP_SERVERS",
              kafka.getMetadata().getName() + "-kafka-bootstrap:" + port);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"local", "production", "gpu"})
  void shouldBuildTheOverlay(String overlay) throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/kubectl")), "kubectl is not installed");
    Process kustomize =
        new ProcessBuilder(
                "/usr/bin/kubectl",
                "kustomize",
                Manifests.ROOT.resolve("deploy/kubernetes/overlays/" + overlay).toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String yaml = new String(kustomize.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(kustomize.waitFor()).isZero();
    List<JsonNode> built = Manifests.documents(yaml);
    assertThat(Manifests.of(built, ConfigMap.class))
        .singleElement()
        .satisfies(
            dashboards -> {
              assertThat(dashboards.getMetadata().getLabels()).containsKey("grafana_dashboard");
              assertThat(dashboards.getData().keySet()).isEqualTo(Manifests.dashboards());
            });
    assertThat(built)
        .hasSize(BASE.size() + 1)
        .allSatisfy(Manifests::typed)
        .filteredOn(resource -> !resource.path("kind").asText().equals("Namespace"))
        .allMatch(resource -> resource.at("/metadata/namespace").asText().equals("medley"));
  }

  private static List<String> groups(String user) {
    return Manifests.of(BASE, KafkaUser.class).stream()
        .filter(one -> one.getMetadata().getName().equals("medley-" + user))
        .flatMap(one -> Acls.of(one).stream())
        .filter(acl -> acl.type().equals("group"))
        .map(Acls.Rule::name)
        .distinct()
        .toList();
  }

  private static Deployment deployment(String name) {
    return Manifests.of(BASE, Deployment.class).stream()
        .filter(one -> one.getMetadata().getName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static List<Container> containers() {
    return Manifests.pods(BASE).stream()
        .flatMap(pod -> pod.getSpec().getContainers().stream())
        .toList();
  }

  private static Container container(String name) {
    return containers().stream().filter(c -> c.getName().equals(name)).findFirst().orElseThrow();
  }

  private static String image(String name) {
    return container(name).getImage();
  }

  private static Map<String, String> environment(String name) {
    return environment(container(name));
  }

  private static Map<String, String> environment(Container container) {
    Map<String, String> values = new HashMap<>();
    container.getEnv().forEach(one -> values.put(one.getName(), one.getValue()));
    return values;
  }
}
