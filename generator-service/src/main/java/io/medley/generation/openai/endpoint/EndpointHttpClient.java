package io.medley.generation.openai.endpoint;

import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import io.medley.generation.openai.endpoint.EndpointException.Kind;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Clock;
import java.time.Duration;

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
    HttpResponse<byte[]> response = send(translated(request));
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
        .body(CompletionBody.readable(response.body()))
        .build();
  }

  private java.net.http.HttpRequest translated(HttpRequest request) {
    java.net.http.HttpRequest.Builder translated =
        java.net.http.HttpRequest.newBuilder(URI.create(request.url())).timeout(timeout);
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

  /**
   * Sends from the calling thread: what {@code sendAsync} returns is completed in the common pool,
   * which on one or two cores is a new thread for every call.
   */
  private HttpResponse<byte[]> send(java.net.http.HttpRequest request) {
    long end = System.nanoTime() + timeout.toNanos();
    try {
      return client.send(
          request, any -> new LimitedBody(MOST_BYTES, Duration.ofNanos(end - System.nanoTime())));
    } catch (HttpConnectTimeoutException e) {
      throw EndpointFaults.of(e);
    } catch (HttpTimeoutException e) {
      throw new EndpointException(
          Kind.TIMEOUT,
          "no answer within %s s"
              .formatted(
                  BigDecimal.valueOf(timeout.toMillis(), 3).stripTrailingZeros().toPlainString()));
    } catch (IOException e) {
      throw EndpointFaults.of(e);
    } catch (InterruptedException e) {
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
