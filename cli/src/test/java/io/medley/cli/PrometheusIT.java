package io.medley.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.medley.cli.CommandHarness.Outcome;
import io.medley.cli.stack.state.StackState;
import io.medley.contracts.Json;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code medley up --with-prometheus}, with an installed Prometheus and stand-ins for services. */
class PrometheusIT {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @TempDir Path directory;

  private CommandHarness medley;

  @BeforeEach
  void up() {
    assumeTrue(
        Stream.of(System.getenv("PATH").split(File.pathSeparator))
            .anyMatch(path -> Files.isExecutable(Path.of(path, "prometheus"))),
        "prometheus is not installed");
    medley = new CommandHarness(directory);
  }

  @AfterEach
  void stop() {
    medley.run("down");
  }

  @Test
  void shouldScrapeTheServicesAndStopWithTheStack() {
    Outcome up = medley.run("up", "--kafka-port=0", "--port=0", "--with-prometheus");
    assertThat(up.exitCode()).as(up.err()).isZero();
    String page = page();
    assertThat(up.out()).endsWith("Prometheus at " + page + "\n");

    await(() -> assertThat(medley.run("status").out()).containsPattern("prometheus .* ready "));
    await(
        () ->
            assertThat(targets(page))
                .containsExactlyInAnyOrder("generator-1", "scorer", "trainer", "dashboard"));

    medley.run("down");

    await(() -> assertSilent(page));
    assertThat(medley.home().directory().resolve("prometheus/data")).isDirectory();
  }

  @Test
  void shouldEndWhenItsLauncherIsKilled() {
    medley.run("up", "--kafka-port=0", "--port=0", "--with-prometheus");
    String page = page();
    await(() -> assertThat(targets(page)).isNotEmpty());

    ProcessHandle.of(StackState.current(medley.home()).orElseThrow().launcherPid())
        .orElseThrow()
        .destroyForcibly();

    await(() -> assertSilent(page));
  }

  @Test
  void shouldSayThatAStackWhichRunsHasNone() {
    medley.run("up", "--kafka-port=0", "--port=0");

    assertThat(medley.run("up", "--with-prometheus").err())
        .isEqualTo("it runs without Prometheus; `medley down`, then `up --with-prometheus`\n");
  }

  private String page() {
    return StackState.current(medley.home()).orElseThrow().prometheus().orElseThrow();
  }

  private static List<String> targets(String page) throws IOException {
    List<String> processes = new ArrayList<>();
    try (InputStream answer = URI.create(page + "api/v1/targets").toURL().openStream()) {
      for (JsonNode target : Json.mapper().readTree(answer).at("/data/activeTargets")) {
        processes.add(target.at("/labels/process").asText());
      }
    }
    return processes;
  }

  private static void assertSilent(String page) {
    assertThatThrownBy(() -> URI.create(page).toURL().openStream())
        .isInstanceOf(ConnectException.class);
  }

  private static void await(ThrowingRunnable assertion) {
    Awaitility.await().atMost(PATIENCE).ignoreExceptions().untilAsserted(assertion);
  }
}
