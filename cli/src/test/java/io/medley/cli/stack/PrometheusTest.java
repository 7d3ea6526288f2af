package io.medley.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.medley.cli.CliException;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
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

    Prometheus found = Prometheus.installed(unusable + File.pathSeparator + program.getParent());

    assertThat(found.program()).isEqualTo(program);
    assertThat(found.port()).isPositive();
  }

  @Test
  void shouldSayInOneLineThatNoneIsInstalled() {
    for (String path : new String[] {null, "", directory.toString()}) {
      assertThatThrownBy(() -> Prometheus.installed(path))
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

    assertThat(Prometheus.configuration(installation, home))
        .contains(
            "rule_files: [\"%s/it's \\\"here\\\"/deploy/kubernetes/base/monitoring/rules.yml\"]\n"
                .formatted(directory),
            "- files: [\"%s\"]\n".formatted(home.prometheusTargets()));
    assertThat(Path.of("../deploy/kubernetes/base/monitoring/rules.yml")).exists();
  }

  @Test
  void shouldRunAfterTheServicesOnLocalhostAloneAndBeNoTarget() {
    Home home = Home.at(directory);
    ServicePlan services = servers -> List.of(new ServiceSpec("scorer", 8180, List.of("scorer")));
    Prometheus prometheus = new Prometheus(Path.of("/bin/prometheus"), 9090);

    List<ServiceSpec> all =
        prometheus.with(services, Installation.at(directory), home).services("localhost:9092");

    assertThat(all).extracting(ServiceSpec::name).containsExactly("scorer", "prometheus");
    assertThat(all.get(1).command())
        .contains(
            "--web.listen-address=127.0.0.1:9090",
            "--storage.tsdb.path=" + directory.resolve("prometheus/data"));
    assertThat(ServiceKind.isNeeded("prometheus")).isFalse();
    StackState state =
        new StackState(
            StackState.Phase.READY,
            1,
            Instant.EPOCH,
            "localhost:9092",
            true,
            1,
            List.of(
                new StackState.ProcessState("scorer", 2, 8180),
                new StackState.ProcessState("prometheus", 3, 9090)));
    assertThat(new String(PrometheusTargets.of(state), StandardCharsets.UTF_8))
        .contains("8180")
        .doesNotContain("9090");
    assertThat(StackState.nextPort(state.processes())).isEqualTo(8181);
    assertThat(state.prometheus()).contains("http://127.0.0.1:9090/");
  }
}
