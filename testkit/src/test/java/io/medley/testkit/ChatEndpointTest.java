package io.medley.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.medley.contracts.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChatEndpointTest {
  private static final String PROMPT = "Write:\n1. cod\n2. heron\n{\"label\":\"noun.\\\"x\"}";

  private final HttpClient client = HttpClient.newHttpClient();

  @Test
  void shouldAnswerWhatThePromptAsksForAndTheSameEachTime() throws Exception {
    try (ChatEndpoint endpoint = ChatEndpoint.start(ChatBehaviour.good())) {
      String first = content(send(endpoint));

      var samples = Json.mapper().readTree(first).path("samples");
      assertThat(samples).hasSize(2);
      assertThat(samples.path(1).path("text").asText()).startsWith("about heron: ");
      assertThat(samples.path(1).path("label").asText()).isEqualTo("noun.\"x");
      assertThat(content(send(endpoint))).isEqualTo(first);
      assertThat(endpoint.requests()).extracting(ChatRequest::number).containsExactly(0, 1);
    }
  }

  @Test
  void shouldBehaveAsToldInTurn() throws Exception {
    ChatBehaviour behaviour =
        ChatBehaviour.inTurn(
            ChatBehaviour.tooManyRequests("7"),
            ChatBehaviour.reset(),
            ChatBehaviour.tooLong(),
            ChatBehaviour.rubbish());
    try (ChatEndpoint endpoint = ChatEndpoint.start(behaviour)) {
      HttpResponse<String> refused = send(endpoint);
      assertThat(refused.statusCode()).isEqualTo(429);
      assertThat(refused.headers().firstValue("retry-after")).hasValue("7");
      assertThatThrownBy(() -> send(endpoint)).isInstanceOf(IOException.class);
      assertThat(content(send(endpoint))).hasSizeGreaterThan(ChatBehaviour.MANY_CHARACTERS);
      assertThat(content(send(endpoint))).startsWith("Sure!");
    }
  }

  @Test
  void shouldServeManyDelayedAnswersAtTheSameTime() {
    try (ChatEndpoint endpoint =
        ChatEndpoint.delayed(ChatBehaviour.good(), Duration.ofMillis(200))) {
      List<CompletableFuture<HttpResponse<String>>> answers =
          IntStream.range(0, 100)
              .mapToObj(i -> client.sendAsync(request(endpoint), BodyHandlers.ofString()))
              .toList();

      assertThat(answers).allMatch(answer -> answer.join().statusCode() == 200);
      assertThat(endpoint.count()).isEqualTo(100);
    }
  }

  private HttpResponse<String> send(ChatEndpoint endpoint) throws Exception {
    return client.send(request(endpoint), BodyHandlers.ofString());
  }

  private static HttpRequest request(ChatEndpoint endpoint) {
    Map<String, Object> body =
        Map.of("model", "m", "messages", List.of(Map.of("role", "user", "content", PROMPT)));
    return HttpRequest.newBuilder(URI.create(endpoint.baseUrl() + "/chat/completions"))
        .POST(BodyPublishers.ofByteArray(Json.bytes(body)))
        .build();
  }

  private static String content(HttpResponse<String> response) throws IOException {
    return Json.mapper()
        .readTree(response.body())
        .path("choices")
        .path(0)
        .path("message")
        .path("content")
        .asText();
  }
}
