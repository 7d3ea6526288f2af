package io.medley.dashboard.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.medley.contracts.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * A headless Chromium, driven over its own protocol: nothing has to be downloaded for it. {@link
 * #close} ends it and removes its profile. Thread-safe.
 */
final class Browser implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final List<Path> PLACES =
      List.of(
          Path.of("/usr/bin/chromium"),
          Path.of("/usr/bin/chromium-browser"),
          Path.of("/usr/bin/google-chrome"));

  private final Process process;
  private final Path profile;
  private final WebSocket socket;
  private final AtomicInteger calls = new AtomicInteger();
  private final Map<Integer, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();
  private final Map<String, Tab> tabs = new ConcurrentHashMap<>();

  /** Where it is installed; {@code -Dmedley.chromium} names another place. */
  static Optional<Path> installed() {
    String named = System.getProperty("medley.chromium");
    return (named == null ? PLACES.stream() : Stream.of(Path.of(named)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  static Browser start() {
    try {
      Path profile = Files.createTempDirectory("medley-chromium");
      Process process =
          new ProcessBuilder(
                  installed().orElseThrow().toString(),
                  "--headless=new",
                  "--no-sandbox",
                  "--disable-gpu",
                  "--disable-dev-shm-usage",
                  "--no-first-run",
                  "--disable-background-networking",
                  "--disable-component-update",
                  "--disable-sync",
                  "--remote-debugging-port=0",
                  "--user-data-dir=" + profile,
                  "about:blank")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return new Browser(process, profile);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Browser(Process process, Path profile) {
    this.process = process;
    this.profile = profile;
    Path port = profile.resolve("DevToolsActivePort");
    List<String> lines =
        Awaitility.await("Chromium to listen")
            .atMost(PATIENCE)
            .until(
                () -> Files.exists(port) ? Files.readAllLines(port) : List.<String>of(),
                l -> l.size() == 2);
    socket =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .buildAsync(URI.create("ws://127.0.0.1:" + lines.get(0) + lines.get(1)), new Listener())
            .join();
  }

  /** A tab of that size on an empty page. */
  Tab open(int width, int height) {
    String target =
        call("Target.createTarget", Map.of("url", "about:blank"), null).path("targetId").asText();
    String session =
        call("Target.attachToTarget", Map.of("targetId", target, "flatten", true), null)
            .path("sessionId")
            .asText();
    Tab tab = new Tab(this, session, target);
    tabs.put(session, tab);
    tab.begin(width, height);
    return tab;
  }

  void close(Tab tab) {
    call("Target.closeTarget", Map.of("targetId", tab.target()), null);
    tabs.remove(tab.session());
  }

  /**
   * Bytes in use after a collection: of scripts in the tab and in the worker that tabs share, and
   * of the processes that show pages, memory that they share with others left out.
   */
  Map<String, Long> memory(Tab tab) {
    Map<String, Long> bytes = new LinkedHashMap<>();
    bytes.put("page", heap(tab.session()));
    for (JsonNode target : call("Target.getTargets", Map.of(), null).path("targetInfos")) {
      if (target.path("type").asText().equals("shared_worker")) {
        Map<String, Object> named =
            Map.of("targetId", target.path("targetId").asText(), "flatten", true);
        String session = call("Target.attachToTarget", named, null).path("sessionId").asText();
        bytes.merge("worker", heap(session), Long::sum);
        call("Target.detachFromTarget", Map.of("sessionId", session), null);
      }
    }
    for (JsonNode each : call("SystemInfo.getProcessInfo", Map.of(), null).path("processInfo")) {
      if (each.path("type").asText().equals("renderer")) {
        bytes.merge("renderers", privateBytes(each.path("id").asLong()), Long::sum);
      }
    }
    return bytes;
  }

  private long heap(String session) {
    call("HeapProfiler.collectGarbage", Map.of(), session);
    return call("Runtime.getHeapUsage", Map.of(), session).path("usedSize").asLong();
  }

  private static long privateBytes(long process) {
    try (Stream<String> lines = Files.lines(Path.of("/proc/" + process + "/smaps_rollup"))) {
      return lines
          .filter(line -> line.startsWith("Private_"))
          .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("[^0-9]", "")))
          .sum();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Calls a method and waits for its result. */
  JsonNode call(String method, Map<String, ?> parameters, String session) {
    int id = calls.incrementAndGet();
    ObjectNode message = Json.mapper().createObjectNode().put("id", id).put("method", method);
    message.set("params", Json.mapper().valueToTree(parameters));
    if (session != null) {
      message.put("sessionId", session);
    }
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    waiting.put(id, answer);
    synchronized (socket) {
      socket.sendText(message.toString(), true).join();
    }
    JsonNode result = answer.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    if (result.has("error")) {
      throw new AssertionError(method + ": " + result.path("error"));
    }
    return result.path("result");
  }

  private void hear(JsonNode message) {
    if (message.has("id")) {
      waiting.remove(message.path("id").asInt()).complete(message);
    } else {
      Tab tab = tabs.get(message.path("sessionId").asText());
      if (tab != null) {
        tab.hear(message.path("method").asText(), message.path("params"));
      }
    }
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly().onExit().join();
    try (Stream<Path> files = Files.walk(profile)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException | UncheckedIOException e) {
      // A child that ends late may still write; the directory is temporary.
      return;
    }
  }

  private final class Listener implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
      text.append(part);
      if (last) {
        try {
          hear(Json.mapper().readTree(text.toString()));
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        } finally {
          text.setLength(0);
        }
      }
      from.request(1);
      return null;
    }
  }
}
