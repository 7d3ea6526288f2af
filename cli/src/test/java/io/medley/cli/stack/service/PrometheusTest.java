package io.medley.cli.stack.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.medley.cli.exit.CliException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrometheusTest {

  @TempDir Path directory;

  @Test
  void shouldTakeTheFirstProgramOfItsNameOnTheSearchPath() throws IOException {
    Path unusable = Files.createDirectories(directory.resolve("a/prometheus")).getParent();
    Path program =
        Files.createFile(Files.createDirectory(directory.resolve("b")).resolve("prometheus"));
    assertThat(program.toFile().setExecutable(true)).isTrue();

    Prometheus found =
        Prometheus.installed(Map.of("PATH", unusable + File.pathSeparator + program.getParent()));

    assertThat(found.program()).isEqualTo(program);
    assertThat(found.port()).isPositive();
    assertThat(found.keyFile()).isEmpty();
  }

  @Test
  void shouldSayInOneLineThatNoneIsInstalled() {
    for (Map<String, String> environment :
        List.of(
            Map.<String, String>of(), Map.of("PATH", ""), Map.of("PATH", directory.toString()))) {
      assertThatThrownBy(() -> Prometheus.installed(environment))
          .isInstanceOf(CliException.class)
          .hasMessage(
              "--with-prometheus: there is no prometheus on the PATH; install it, for example with"
                  + " `apt-get install prometheus`, or leave the option out");
    }
  }

  @Test
  void shouldScrapeWhatTheStackListsAndKnowTheRules() {
    Installation installation = Installation.at(directory.resolve("it's \"here\""));
    Home home = Home.at(directory.resolve("home"));

    assertThat(prometheus(Optional.empty()).configuration(installation, home))
        .contains(
            "rule_files: [\"%s/it's \\\"here\\\"/deploy/kubernetes/base/monitoring/rules.yml\"]\n"
                .formatted(directory),
            "- files: [\"%s\"]\n".formatted(home.prometheusTargets()))
        .containsOnlyOnce("job_name")
        .doesNotContain("authorization", "relabel_configs");
    assertThat(Path.of("../deploy/kubernetes/base/monitoring/rules.yml")).exists();
  }

  @Test
  void shouldSendTheKeyToTheDashboardAlone() {
    Home home = Home.at(directory);
    String configuration =
        prometheus(Optional.of(Path.of("/etc/medley/read \"key\"")))
            .configuration(Installation.at(directory), home);

    assertThat(configuration)
        .endsWith(
            """
            scrape_configs:
              - job_name: medley
                file_sd_configs:
                  - files: ["%1$s"]
                    refresh_interval: 5s
                relabel_configs:
                  - {source_labels: [process], regex: dashboard, action: drop}
              - job_name: medley-dashboard
                file_sd_configs:
                  - files: ["%1$s"]
                    refresh_interval: 5s
                relabel_configs:
                  - {source_labels: [process], regex: dashboard, action: keep}
                authorization: {credentials_file: "/etc/medley/read \\"key\\""}
            """
                .formatted(home.prometheusTargets()));
  }

  @Test
  void shouldRunAfterTheServicesOnLocalhostAlone() {
    Home home = Home.at(directory);
    ServicePlan services = servers -> List.of(new ServiceSpec("scorer", 8180, List.of("scorer")));
    List<ServiceSpec> all =
        prometheus(Optional.empty())
            .with(services, Installation.at(directory), home)
            .services("localhost:9092");

    assertThat(all).extracting(ServiceSpec::name).containsExactly("scorer", "prometheus");
    assertThat(all.get(1).command())
        .contains(
            "--web.listen-address=127.0.0.1:9090",
            "--storage.tsdb.path=" + directory.resolve("prometheus/data"));
    assertThat(ServiceKind.isNeeded("prometheus")).isFalse();
  }

  private static Prometheus prometheus(Optional<Path> keyFile) {
    return new Prometheus(Path.of("/bin/prometheus"), 9090, keyFile);
  }
}
