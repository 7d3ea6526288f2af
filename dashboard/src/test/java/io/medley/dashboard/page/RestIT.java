package io.medley.dashboard.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.medley.contracts.Json;
import io.medley.contracts.Topics;
import io.medley.contracts.plan.Command;
import io.medley.contracts.plan.ExperimentPlan.DesiredState;
import io.medley.contracts.plan.Rejection;
import io.medley.contracts.request.ExperimentRequest;
import io.medley.contracts.request.Violation;
import io.medley.dashboard.Records;
import io.medley.testkit.TopicReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestIT {
  private static final String EXPERIMENTS = "/api/experiments";

  @TempDir static Path directory;
  private static Lab lab;

  @BeforeAll
  static void open() {
    lab = new Lab(directory);
  }

  @AfterAll
  static void close() {
    lab.close();
  }

  private static JsonNode json(HttpResponse<String> response) {
    try {
      return Json.mapper().readTree(response.body());
    } catch (IOException e) {
      throw new AssertionError(response.body(), e);
    }
  }

  @Test
  void shouldShowAnExperimentAndItsReport() {
    lab.plan("shown");
    assertThat(json(lab.get("/api/experiments")).path("experiments"))
        .anySatisfy(e -> assertThat(e.path("experimentId").asText()).isEqualTo("shown"));
    assertThat(
            json(lab.get("/api/experiments/shown")).at("/levels/pool-20/planned/samples").asInt())
        .isEqualTo(Records.SAMPLES);
    assertThat(json(lab.get("/api/experiments/shown/report")).path("detail").asText())
        .isEqualTo("shown has not ended, so it has no report");

    lab.send(Topics.REPORTS, "shown", Records.report("shown"));

    org.awaitility.Awaitility.await()
        .until(() -> lab.get("/api/experiments/shown/report").statusCode() == 200);
    assertThat(json(lab.get("/api/experiments/shown/report")).path("experimentId").asText())
        .isEqualTo("shown");
  }

  @Test
  void shouldAnswerThatNothingChanged() {
    lab.plan("tagged");
    String tag = lab.get("/api/experiments/tagged").headers().firstValue("ETag").orElseThrow();

    HttpResponse<String> again =
        lab.send(lab.request("/api/experiments/tagged").header("If-None-Match", tag));

    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
  }

  @Test
  void shouldPublishARequestAndSayWhatBecameOfIt() {
    String request =
        "{\"experimentId\": \"asked\", \"dataset\": {\"name\": \"wordnet-supersense\"}}";
    HttpResponse<String> answer = lab.post("/api/experiments", request);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    assertThat(json(answer).path("experimentId").asText()).isEqualTo("asked");
    String outcome = answer.headers().firstValue("Location").orElseThrow();
    String path = URI.create(outcome).getPath() + "?" + URI.create(outcome).getQuery();
    try (TopicReader<ExperimentRequest> published =
        lab.kafka().reader(Topics.REQUESTS, ExperimentRequest.class)) {
      published.awaitOne(r -> "asked".equals(r.experimentId()));
    }
    assertThat(json(lab.get(path)).path("status").asText()).isEqualTo("pending");

    String position = path.replaceAll("^.*/requests/|\\?.*$", "");
    lab.send(
        Topics.EXPERIMENTS,
        "rejected/" + position,
        new Rejection("asked", List.of(new Violation("$.dataset", "too small"))));

    org.awaitility.Awaitility.await()
        .untilAsserted(
            () ->
                assertThat(json(lab.get(path)).at("/errors/0/message").asText())
                    .isEqualTo("too small"));
  }

  @Test
  void shouldRefuseARequestWithAllReasonsByPath() {
    HttpResponse<String> answer =
        lab.post(
            "/api/experiments",
            "{\"dataset\": {\"name\": \"wordnet-supersense\", \"trainSize\": 1}, \"extra\": 1}");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(json(answer).path("errors"))
        .extracting(e -> e.path("path").asText())
        .contains("$.dataset.trainSize");
    assertThat(json(lab.post("/api/experiments", "{")).path("detail").asText())
        .isEqualTo("the request is not JSON");
  }

  @Test
  void shouldForecastWithoutPublishing() {
    HttpResponse<String> answer =
        lab.post(
            "/api/experiments?dryRun=true",
            "{\"experimentId\": \"dry\", \"dataset\": {\"name\": \"wordnet-supersense\", \"trainSize\": 96}}");

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    // Three pools of three replicates; 96·0.7/0.3 synthetic samples for the largest proportion.
    assertThat(json(answer).at("/outline/levels").asInt()).isEqualTo(9);
    assertThat(json(answer).at("/outline/samplesPerLevel").asInt()).isEqualTo(224);
    assertThat(json(answer).at("/request/seed").asInt()).isEqualTo(42);
  }

  @Test
  void shouldPublishCommandsThatTheStateAllows() {
    lab.plan("steered");
    HttpResponse<String> paused =
        lab.post("/api/experiments/steered/commands", "{\"action\": \"pause\"}");
    assertThat(paused.statusCode()).as(paused.body()).isEqualTo(202);
    try (TopicReader<Command> commands = lab.kafka().reader(Topics.COMMANDS, Command.class)) {
      commands.awaitOne(c -> c.equals(new Command("steered", Command.Action.PAUSE)));
    }
    lab.plan("over", DesiredState.CANCELLED, Instant.now());

    HttpResponse<String> refused =
        lab.post("/api/experiments/over/commands", "{\"action\": \"pause\"}");

    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(json(refused).path("detail").asText()).contains("over is cancelled");
    assertThat(lab.post("/api/experiments/none/commands", "{\"action\": \"pause\"}").statusCode())
        .isEqualTo(404);
    assertThat(lab.post("/api/experiments/steered/commands", "{\"action\": \"fly\"}").statusCode())
        .isEqualTo(400);
  }

  @Test
  void shouldRefuseFormsStrangersAndBodiesThatAreTooLarge() throws IOException {
    HttpResponse<String> form =
        lab.send(
            lab.request("/api/experiments")
                .header("Content-Type", "text/plain")
                .POST(BodyPublishers.ofString("{}")));
    assertThat(form.statusCode()).isEqualTo(403);
    assertThat(json(form).path("status").asInt()).isEqualTo(403);
    assertThat(
            answer(
                "POST " + EXPERIMENTS,
                "localhost",
                "Content-Type: application/json\r\nContent-Length: 400000\r\n"))
        .startsWith("HTTP/1.1 413 ")
        .contains("application/problem+json");
    assertThat(answer("GET " + EXPERIMENTS, "localhost", "")).startsWith("HTTP/1.1 200 ");
  }

  @Test
  void shouldRefuseNamesThatOnlyLeadHereByAnyPath() throws IOException {
    for (String path : List.of(EXPERIMENTS, "/", "/q/health/../.." + EXPERIMENTS)) {
      assertThat(answer("GET " + path, "rebound.example", ""))
          .as(path)
          .startsWith("HTTP/1.1 421 ")
          .contains("application/problem+json");
    }
  }

  @Test
  void shouldRefuseWhatAForeignPageAsksFor() throws IOException {
    lab.plan("coveted");
    String json = "Content-Type: application/json\r\nContent-Length: 0\r\n";
    String commands = "POST " + EXPERIMENTS + "/coveted/commands";

    assertThat(answer(commands, "localhost", json + "Origin: https://evil.example\r\n"))
        .startsWith("HTTP/1.1 403 ");
    assertThat(answer(commands, "localhost", json + "Sec-Fetch-Site: cross-site\r\n"))
        .startsWith("HTTP/1.1 403 ");
    assertThat(answer("GET /api/events?follow=list", "localhost", "Sec-Fetch-Site: cross-site\r\n"))
        .startsWith("HTTP/1.1 403 ");
    assertThat(answer("OPTIONS " + EXPERIMENTS, "localhost", "Origin: https://evil.example\r\n"))
        .doesNotContainIgnoringCase("Access-Control-Allow");
  }

  /** An answer's head as it is on the wire: Java's client lets nobody choose the host. */
  private static String answer(String call, String host, String headers) throws IOException {
    URI base = URI.create(lab.url("/"));
    try (Socket socket = new Socket(base.getHost(), base.getPort())) {
      String lines =
          "%s HTTP/1.1\r\nHost: %s\r\n%sConnection: close\r\n\r\n".formatted(call, host, headers);
      socket.getOutputStream().write(lines.getBytes(StandardCharsets.US_ASCII));
      return new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))
          .lines()
          .takeWhile(line -> !line.isEmpty())
          .collect(Collectors.joining("\n"));
    }
  }

  @Test
  void shouldAnswerUnknownPathsAndMethodsWithProblems() {
    assertThat(json(lab.get("/api/experiments/none")).path("title").asText())
        .isEqualTo("Not Found");
    HttpResponse<String> deleted =
        lab.send(lab.request("/api/experiments").header("X-Medley", "1").DELETE());
    assertThat(deleted.statusCode()).isEqualTo(405);
    assertThat(lab.get("/api/events?follow=everything").statusCode()).isEqualTo(400);
  }

  @Test
  void shouldServeThePageUnderAStrictPolicyAndDescribeItsInterface() {
    HttpResponse<String> page = lab.get("/");

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
        .contains("script-src 'self'", "frame-ancestors 'none'")
        .doesNotContain("unsafe");
    assertThat(page.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(page.headers().firstValue("Referrer-Policy")).contains("no-referrer");
    assertThat(page.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
    assertThat(page.headers().firstValue("Cache-Control")).contains("private, no-cache");
    assertThat(lab.get("/q/openapi").body())
        .contains("/api/experiments", "/api/experiments/{id}/events", "/api/schema");
    assertThat(json(lab.get("/api/schema")).path("title").asText()).isEqualTo("ExperimentRequest");
  }
}
