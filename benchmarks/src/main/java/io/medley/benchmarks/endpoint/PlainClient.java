package io.medley.benchmarks.endpoint;

import io.medley.contracts.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;

/**
 * The same load from the JDK's asynchronous client and nothing else: as many chains of requests as
 * there may be at the same time, each of which sends the next when the last is answered.
 */
final class PlainClient implements AutoCloseable {
  private final HttpClient client = HttpClient.newBuilder().version(Version.HTTP_1_1).build();
  private final HttpRequest request;
  private volatile boolean stopping;

  private PlainClient(HttpRequest request) {
    this.request = request;
  }

  /** Sends the prompt over and over until closed. */
  static PlainClient start(String endpoint, int concurrency, String prompt) {
    Map<String, Object> body =
        Map.of("model", "none", "messages", List.of(Map.of("role", "user", "content", prompt)));
    PlainClient plain =
        new PlainClient(
            HttpRequest.newBuilder(URI.create(endpoint + "/chat/completions"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(Json.bytes(body)))
                .build());
    for (int chain = 0; chain < concurrency; chain++) {
      plain.next();
    }
    return plain;
  }

  private void next() {
    if (!stopping) {
      var unused =
          client
              .sendAsync(request, BodyHandlers.ofByteArray())
              .thenAccept(response -> Json.parse(response.body(), Map.class))
              .whenComplete((done, fault) -> next());
    }
  }

  @Override
  public void close() {
    stopping = true;
  }
}
