package io.medley.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.medley.deploy.Manifests.Monitoring.Authorization;
import io.medley.deploy.Manifests.Monitoring.Endpoint;
import io.medley.deploy.Manifests.Monitoring.PodMonitor;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Prometheus scrapes what runs in the cluster, with our rules. */
class MonitoringTest {
  private static final List<JsonNode> BASE = Manifests.in(Manifests.BASE);

  @Test
  void shouldScrapeEveryPodOnceAndSendAKeyToTheDashboardAlone() {
    for (PodTemplateSpec pod : Manifests.pods(BASE)) {
      assertThat(endpoints(pod))
          .as(name(pod))
          .singleElement()
          .matches(one -> (one.authorization() != null) == name(pod).equals("dashboard"));
    }
  }

  @Test
  void shouldSendTheKeyToReadThatTheDashboardHas() {
    PodTemplateSpec dashboard =
        Manifests.pods(BASE).stream()
            .filter(pod -> name(pod).equals("dashboard"))
            .findFirst()
            .orElseThrow();
    PodSpec spec = dashboard.getSpec();
    Optional<String> file =
        spec.getContainers().get(0).getEnv().stream()
            .filter(variable -> variable.getName().equals("MEDLEY_DASHBOARD_READ_KEY_FILE"))
            .map(EnvVar::getValue)
            .findFirst();

    Authorization sent = endpoints(dashboard).get(0).authorization();

    assertThat(file)
        .hasValueSatisfying(path -> assertThat(path).endsWith("/keys/" + sent.credentials().key()));
    assertThat(spec.getVolumes())
        .filteredOn(volume -> volume.getName().equals("keys"))
        .extracting(volume -> volume.getSecret().getSecretName())
        .containsExactly(sent.credentials().name());
  }

  @Test
  void shouldHaveTheRulesThatPrometheusReadsElsewhere() {
    Path file = Manifests.BASE.resolve("monitoring/rules.yml");

    assertThat(Manifests.documents(Manifests.read(Manifests.BASE.resolve("rules.yaml"))))
        .singleElement()
        .extracting(resource -> resource.get("spec"))
        .isEqualTo(Manifests.documents(Manifests.read(file)).get(0));
  }

  private static List<Endpoint> endpoints(PodTemplateSpec pod) {
    return Manifests.of(BASE, PodMonitor.class).stream()
        .map(PodMonitor::spec)
        .filter(monitor -> monitor.selector().matches(pod.getMetadata().getLabels()))
        .flatMap(monitor -> monitor.podMetricsEndpoints().stream())
        .toList();
  }

  private static String name(PodTemplateSpec pod) {
    return pod.getMetadata().getLabels().get("app.kubernetes.io/name");
  }
}
