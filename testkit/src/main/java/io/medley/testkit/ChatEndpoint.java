package io.medley.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.medley.contracts.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An OpenAI-compatible chat endpoint on localhost that behaves as it is told, badly too. Answers
 * come after a delay that holds no thread, so that hundreds can wait at the same time. Thread-safe.
 *
 * <pre>{@code
 * try (ChatEndpoint endpoint = ChatEndpoint.start(ChatBehaviour.good())) {
 *   … endpoint.baseUrl() …
 *   assertThat(endpoint.requests()).hasSize(3);
 * }
 * }</pre>
 */
public final class ChatEndpoint implements AutoCloseable {
  private static final String PATH = "/v1/chat/completions";
  private static final int THREADS = 4;
  private static final int CHARACTERS_PER_TOKEN = 4;
  private static final int BACKLOG = 512;

  static {
    // Else the answer's body waits for the headers' acknowledgement, 40 ms.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    System.setProperty("sun.net.httpserver.maxIdleConnections", "1024");
  }

  private final HttpServer server;
  private final ExecutorService readers =
      Executors.newFixedThreadPool(THREADS, ChatEndpoint::thread);
  private final ScheduledExecutorService writers =
      Executors.newScheduledThreadPool(THREADS, ChatEndpoint::thread);
  private final Duration delay;
  private final AtomicInteger count = new AtomicInteger();
  private final Queue<ChatRequest> requests = new ConcurrentLinkedQueue<>();
  private final boolean remembering;
  private volatile ChatBehaviour behaviour;

  private ChatEndpoint(int port, ChatBehaviour behaviour, Duration delay, boolean remembering) {
    this.behaviour = behaviour;
    this.delay = delay;
    this.remembering = remembering;
    try {
      server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(readers);
    server.createContext(PATH, this::handle);
    server.start();
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "chat-endpoint");
    thread.setDaemon(true);
    return thread;
  }

  /** An endpoint that answers at once and remembers its requests. */
  public static ChatEndpoint start(ChatBehaviour behaviour) {
    return new ChatEndpoint(0, behaviour, Duration.ZERO, true);
  }

  /** An endpoint for load: each answer comes after a delay, and requests are only counted. */
  public static ChatEndpoint delayed(ChatBehaviour behaviour, Duration delay) {
    return new ChatEndpoint(0, behaviour, delay, false);
  }

  /** What clients are configured with: {@code http://127.0.0.1:…/v1}. */
  public String baseUrl() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
  }

  /** Behaves like that from now on. */
  public void behave(ChatBehaviour now) {
    behaviour = now;
  }

  /** How many requests there were. */
  public int count() {
    return count.get();
  }

  /** The requests so far, in the order of their numbers. */
  public List<ChatRequest> requests() {
    return requests.stream().sorted((a, b) -> Integer.compare(a.number(), b.number())).toList();
  }

  private void handle(HttpExchange exchange) throws IOException {
    JsonNode body = Json.mapper().readTree(exchange.getRequestBody().readAllBytes());
    ChatRequest request =
        new ChatRequest(
            count.getAndIncrement(), body, exchange.getRequestHeaders().getFirst("Authorization"));
    if (remembering) {
      requests.add(request);
    }
    var unused =
        writers.schedule(() -> answer(exchange, request), delay.toNanos(), TimeUnit.NANOSECONDS);
  }

  private void answer(HttpExchange exchange, ChatRequest request) {
    ChatReply reply = behaviour.reply(request);
    if (reply instanceof ChatReply.Content content) {
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      send(exchange, 200, Json.bytes(completion(request, content.content())));
    } else if (reply instanceof ChatReply.Status status) {
      status.headers().forEach(exchange.getResponseHeaders()::set);
      send(exchange, status.status(), status.body().getBytes(StandardCharsets.UTF_8));
    } else if (reply instanceof ChatReply.Beginning) {
      begin(exchange);
    } else if (reply instanceof ChatReply.Reset) {
      exchange.close();
    }
  }

  private static void send(HttpExchange exchange, int status, byte[] body) {
    try (exchange) {
      exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    } catch (IOException e) {
      // The client has gone, which is its right.
      exchange.close();
    }
  }

  /** The exchange stays open until the server stops or the client goes. */
  private static void begin(HttpExchange exchange) {
    try {
      byte[] some = "{\"choices\":".getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(200, 2L * some.length);
      exchange.getResponseBody().write(some);
      exchange.getResponseBody().flush();
    } catch (IOException e) {
      exchange.close();
    }
  }

  private static ObjectNode completion(ChatRequest request, String content) {
    ObjectNode completion = Json.mapper().createObjectNode();
    completion.put("id", "chat-" + request.number());
    completion.put("object", "chat.completion");
    completion.put("created", 0);
    completion.put("model", request.body().path("model").asText());
    ObjectNode choice = completion.putArray("choices").addObject();
    choice.put("index", 0);
    choice.put("finish_reason", "stop");
    choice.putObject("message").put("role", "assistant").put("content", content);
    int read = request.prompt().length() / CHARACTERS_PER_TOKEN;
    int written = content.length() / CHARACTERS_PER_TOKEN;
    completion
        .putObject("usage")
        .put("prompt_tokens", read)
        .put("completion_tokens", written)
        .put("total_tokens", read + written);
    return completion;
  }

  @Override
  public void close() {
    server.stop(0);
    readers.shutdownNow();
    writers.shutdownNow();
  }
}
