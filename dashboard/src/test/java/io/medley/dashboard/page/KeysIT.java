package io.medley.dashboard.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.medley.contracts.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** A dashboard that has keys: a program's, and the page's. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class KeysIT {
  private static final String READ = "a-key-to-read-0123456789";
  private static final String WRITE = "a-key-to-write-0123456789";
  private static final String PAUSE = "{\"action\": \"pause\"}";

  @TempDir static Path directory;
  private static Lab lab;

  @BeforeAll
  static void open() throws IOException {
    Path file = Files.writeString(directory.resolve("read.key"), READ + "\n");
    lab =
        new Lab(
            directory,
            Map.of(
                Lab.WRITE_KEY,
                WRITE,
                "MEDLEY_DASHBOARD_READ_KEY_FILE",
                file.toString(),
                "MEDLEY_DASHBOARD_WRITES_PER_MINUTE",
                "60"));
    lab.plan("guarded");
  }

  @AfterAll
  static void close() {
    lab.close();
  }

  private static HttpRequest.Builder anonymous(String path) {
    return HttpRequest.newBuilder(URI.create(lab.url(path)));
  }

  private static HttpRequest.Builder with(String key, String path) {
    return anonymous(path).header("Authorization", "Bearer " + key);
  }

  private static HttpRequest.Builder posting(HttpRequest.Builder request, String json) {
    return request.header("Content-Type", "application/json").POST(BodyPublishers.ofString(json));
  }

  private static JsonNode problem(HttpResponse<String> response, int status) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
    return json(response);
  }

  private static JsonNode json(HttpResponse<String> response) {
    try {
      return Json.mapper().readTree(response.body());
    } catch (IOException e) {
      throw new AssertionError(response.body(), e);
    }
  }

  @Test
  @Order(1)
  void shouldAnswerNothingWithoutAKeyAndSayHowToGiveOne() {
    for (String path :
        List.of(
            "/api/experiments",
            "/api/experiments/guarded",
            "/api/experiments/guarded/events",
            "/api/events?follow=list",
            "/api/schema",
            "/q/openapi",
            "/q/metrics",
            "/q/info",
            "/nowhere",
            "//api/experiments",
            "/app/../api/experiments",
            "/app/%2e%2e/api/experiments",
            "/api/session/../experiments",
            "/q/health/../../api/experiments")) {
      HttpResponse<String> refused = lab.send(anonymous(path));
      assertThat(problem(refused, 401).path("detail").asText())
          .as(path)
          .contains("Authorization: Bearer KEY");
      assertThat(refused.headers().firstValue("WWW-Authenticate")).isPresent();
    }
    problem(lab.send(posting(anonymous("/api/experiments"), "{}")), 401);
    problem(lab.send(posting(anonymous("/api/experiments/guarded/commands"), PAUSE)), 401);
  }

  @Test
  @Order(2)
  void shouldTakeNoOtherKey() {
    problem(lab.send(with("a-key-to-guess-0123456789", "/api/experiments")), 401);
    problem(lab.send(anonymous("/api/experiments").header("Authorization", "Basic eDp5")), 401);
    problem(
        lab.send(anonymous("/api/experiments").header("Cookie", "medley-session=" + READ)), 401);
    problem(lab.send(posting(anonymous("/api/session"), "{\"key\": \"wrong\"}")), 401);
    problem(lab.send(posting(anonymous("/api/session"), "{}")), 400);
  }

  @Test
  @Order(3)
  void shouldLetTheReadKeyReadAndNothingElse() {
    assertThat(lab.send(with(READ, "/api/experiments/guarded")).statusCode()).isEqualTo(200);
    assertThat(lab.send(with(READ, "/q/openapi")).statusCode()).isEqualTo(200);
    HttpResponse<String> scrape = lab.send(with(READ, "/q/metrics"));
    assertThat(scrape.statusCode()).isEqualTo(200);
    assertThat(scrape.body()).contains("medley_experiment_info{experiment=\"guarded\"");

    HttpResponse<String> refused =
        lab.send(posting(with(READ, "/api/experiments/guarded/commands"), PAUSE));

    assertThat(problem(refused, 403).path("detail").asText()).isEqualTo("the key may only read");
    problem(lab.send(posting(with(READ, "/api/experiments?dryRun=true"), "{}")), 403);
  }

  @Test
  @Order(4)
  void shouldLetTheWriteKeyWrite() {
    HttpResponse<String> accepted =
        lab.send(posting(with(WRITE, "/api/experiments/guarded/commands"), PAUSE));

    assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(202);
  }

  @Test
  @Order(5)
  void shouldShowThePageAndNoExperimentToWhoeverHasNoKey() {
    assertThat(lab.send(anonymous("/")).statusCode()).isEqualTo(200);
    assertThat(lab.send(anonymous("/app/main.js")).statusCode()).isEqualTo(200);
    for (String path : List.of("/q/health", "/q/health/ready", "/q/health/live")) {
      HttpResponse<String> open = lab.send(anonymous(path));
      assertThat(open.statusCode()).as(path).isEqualTo(200);
      assertThat(open.body()).as(path).doesNotContain("guarded");
    }
  }

  @Test
  @Order(6)
  void shouldHoldTheSessionWhereNoScriptAndNoOtherSiteHasIt() {
    HttpResponse<String> signedIn =
        lab.send(posting(anonymous("/api/session"), "{\"key\": \"" + READ + "\"}"));

    assertThat(signedIn.statusCode()).isEqualTo(204);
    String cookie = signedIn.headers().firstValue("Set-Cookie").orElseThrow();
    assertThat(cookie).contains("HttpOnly", "SameSite=Strict").doesNotContain(READ, "Domain");
    HttpRequest.Builder session =
        anonymous("/api/experiments").header("Cookie", cookie.split(";")[0]);
    assertThat(lab.send(session).statusCode()).isEqualTo(200);
    problem(lab.send(posting(session, "{}")), 403);
  }

  @Test
  @Order(7)
  void shouldSignInOnThePageAndOutAgain() {
    assumeTrue(Browser.installed().isPresent(), "no Chromium is installed");
    try (Browser browser = Browser.start();
        Tab tab = browser.open(1280, 900)) {
      tab.go(lab.url("/#/experiment/guarded"));
      tab.fill("#key", "a-key-to-guess-0123456789");
      tab.press("Sign in");
      tab.awaitText("there is no such key");
      assertThat(tab.text()).doesNotContain("The way of the data");

      tab.fill("#key", READ);
      tab.press("Sign in");
      tab.awaitText("The way of the data");
      tab.awaitText("live");
      assertThat(tab.value("document.cookie").asText()).isEmpty();
      assertThat(tab.text()).doesNotContain("New", "cancel");

      tab.press("Sign out");
      tab.fill("#key", WRITE);
      tab.press("Sign in");
      tab.awaitText("cancel");
      assertThat(tab.text()).contains("New");
      assertThat(tab.complaints()).isEmpty();
    }
  }

  @Test
  @Order(8)
  void shouldNotLetThoseWithoutAKeyUseUpTheCallsOfOthersBehindOneProxy() {
    assertThat(
            Stream.generate(() -> lab.send(posting(anonymous("/api/session"), "{}")))
                .limit(200)
                .anyMatch(answer -> answer.statusCode() == 429))
        .isTrue();
    assertThat(lab.send(posting(with(WRITE, "/api/experiments"), "{")).statusCode()).isEqualTo(400);
  }

  @Test
  @Order(9)
  void shouldStopAClientThatWritesTooOften() {
    assertThat(lab.send(posting(with(WRITE, "/api/experiments"), "{")).statusCode()).isEqualTo(400);

    // A moment later the next call may be let through again.
    problem(
        Stream.generate(() -> lab.send(posting(with(WRITE, "/api/experiments"), "{")))
            .limit(200)
            .filter(answer -> answer.statusCode() != 400)
            .findFirst()
            .orElseThrow(),
        429);
    assertThat(lab.send(with(WRITE, "/api/experiments")).statusCode()).isEqualTo(200);
  }

  @Test
  @Order(10)
  void shouldNotWriteAKeyIntoItsLog() {
    assertThat(lab.log()).doesNotContain(READ, WRITE, "a-key-to-guess");
  }
}
