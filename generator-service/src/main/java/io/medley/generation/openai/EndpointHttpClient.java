package io.medley.generation.openai;

import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import io.medley.generation.openai.EndpointException.Kind;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * LangChain4j's way to the network, by the JDK's client. Unlike those that come with it, it reads
 * {@code Retry-After}, gives the whole answer a time limit instead of its headers alone, takes no
 * endless answers, follows no redirects (they would carry the key along) and can be interrupted.
 * Every failure is an {@link EndpointException}. Thread-safe.
 */
final class EndpointHttpClient implements HttpClient {
  private static final long MOST_BYTES = 8L * 1024 * 1024;
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

  private final java.net.http.HttpClient client =
      java.net.http.HttpClient.newBuilder()
          .version(Version.HTTP_1_1)
          .followRedirects(Redirect.NEVER)
          .connectTimeout(CONNECT_TIMEOUT)
          .build();
  private final Duration timeout;
  private final Clock clock;

  private EndpointHttpClient(Duration timeout, Clock clock) {
    this.timeout = timeout;
    this.clock = clock;
  }

  /** What LangChain4j wants to be given; its own time limits are not asked for. */
  static HttpClientBuilder builder(Duration timeout, Clock clock) {
    return new Builder(new EndpointHttpClient(timeout, clock));
  }

  @Override
  public SuccessfulHttpResponse execute(HttpRequest request) {
    HttpResponse<byte[]> response =
        await(client.sendAsync(translated(request), any -> new LimitedBody(MOST_BYTES)));
    if (response.statusCode() < 200 || response.statusCode() >= 300) {
      throw EndpointFaults.of(
          response.statusCode(),
          response
              .headers()
              .firstValue("retry-after")
              .flatMap(header -> RetryAfter.parse(header, clock.instant())),
          response.body());
    }
    return SuccessfulHttpResponse.builder()
        .statusCode(response.statusCode())
        .headers(response.headers().map())
        .body(response.body())
        .build();
  }

  private static java.net.http.HttpRequest translated(HttpRequest request) {
    java.net.http.HttpRequest.Builder translated =
        java.net.http.HttpRequest.newBuilder(URI.create(request.url()));
    request
        .headers()
        .forEach((name, values) -> values.forEach(value -> translated.header(name, value)));
    return translated
        .method(
            request.method().name(),
            request.body() == null
                ? BodyPublishers.noBody()
                : BodyPublishers.ofString(request.body()))
        .build();
  }

  private HttpResponse<byte[]> await(CompletableFuture<HttpResponse<byte[]>> response) {
    try {
      return response.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      throw EndpointFaults.of(e.getCause());
    } catch (TimeoutException e) {
      response.cancel(true);
      throw new EndpointException(
          Kind.TIMEOUT,
          "no answer within %s s"
              .formatted(
                  BigDecimal.valueOf(timeout.toMillis(), 3).stripTrailingZeros().toPlainString()));
    } catch (InterruptedException e) {
      response.cancel(true);
      Thread.currentThread().interrupt();
      throw new EndpointException(Kind.INTERRUPTED, "nobody waits for the answer any more");
    }
  }

  @Override
  public void execute(
      HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
    throw new UnsupportedOperationException("answers are not streamed");
  }

  private record Builder(HttpClient client) implements HttpClientBuilder {
    @Override
    public Duration connectTimeout() {
      return null;
    }

    @Override
    public HttpClientBuilder connectTimeout(Duration unused) {
      return this;
    }

    @Override
    public Duration readTimeout() {
      return null;
    }

    @Override
    public HttpClientBuilder readTimeout(Duration unused) {
      return this;
    }

    @Override
    public HttpClient build() {
      return client;
    }
  }
}
