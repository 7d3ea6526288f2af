package io.medley.dashboard.page;

import com.fasterxml.jackson.databind.JsonNode;
import io.medley.contracts.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;

/** A page in a browser, and what it complained of. */
final class Tab implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Map<String, Integer> KEYS =
      Map.of(
          "Enter", 13, "Escape", 27, " ", 32, "ArrowUp", 38, "ArrowDown", 40, "Tab", 9, "/", 191);

  /** Notes the time of the first frame after an element is there. */
  private static final String WATCH =
      """
      (() => {
        const watch = new MutationObserver(() => {
          if (!document.querySelector(%s)) return;
          watch.disconnect();
          requestAnimationFrame(() => setTimeout(() => { window.medleyShown = performance.now(); }));
        });
        watch.observe(document, { childList: true, subtree: true });
      })()
      """;

  private final Browser browser;
  private final String session;
  private final String target;
  private final List<String> complaints = new CopyOnWriteArrayList<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();

  Tab(Browser browser, String session, String target) {
    this.browser = browser;
    this.session = session;
    this.target = target;
  }

  String session() {
    return session;
  }

  String target() {
    return target;
  }

  void begin(int width, int height) {
    call("Page.enable", Map.of());
    call("Runtime.enable", Map.of());
    call("Log.enable", Map.of());
    call("Network.enable", Map.of());
    size(width, height);
  }

  void hear(String event, JsonNode about) {
    switch (event) {
      case "Runtime.exceptionThrown" ->
          complaints.add(about.at("/exceptionDetails/exception/description").asText());
      case "Log.entryAdded" -> {
        // That a server is gone, or says no, is not the page's fault.
        if (about.at("/entry/level").asText().equals("error")
            && !about.at("/entry/source").asText().equals("network")) {
          complaints.add(about.at("/entry/text").asText());
        }
      }
      case "Network.requestWillBeSent" -> requests.add(about.at("/request/url").asText());
      default -> {}
    }
  }

  private JsonNode call(String method, Map<String, ?> parameters) {
    return browser.call(method, parameters, session);
  }

  void size(int width, int height) {
    call(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 600));
  }

  void dark(boolean dark) {
    call(
        "Emulation.setEmulatedMedia",
        Map.of(
            "features",
            List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
  }

  void go(String url) {
    call("Page.navigate", Map.of("url", url));
  }

  /**
   * Goes to an address, and says how many milliseconds it took until an element of the selector was
   * on the screen.
   */
  double shown(String url, String selector) {
    call(
        "Page.addScriptToEvaluateOnNewDocument",
        Map.of("source", WATCH.formatted(quoted(selector))));
    go(url);
    await("window.medleyShown");
    return value("window.medleyShown").asDouble();
  }

  /** What the page asked for, when, and when it was there. */
  String timeline() {
    return value(
            "performance.getEntries().map((e) => [e.entryType, e.name, e.startTime, e.requestStart,"
                + " e.responseStart, e.responseEnd ?? e.duration, e.transferSize].join(' ')).join('\\n')")
        .asText();
  }

  /** What an expression comes to, as JSON. */
  JsonNode value(String expression) {
    JsonNode result =
        call(
            "Runtime.evaluate",
            Map.of("expression", expression, "returnByValue", true, "awaitPromise", true));
    if (result.has("exceptionDetails")) {
      throw new AssertionError(expression + ": " + result.path("exceptionDetails"));
    }
    return result.at("/result/value");
  }

  /** The text that a user sees. */
  String text() {
    return value("document.body.innerText").asText();
  }

  /** Waits until an expression is true. */
  void await(String expression) {
    Awaitility.await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(20))
        .ignoreExceptions()
        .untilAsserted(
            () -> {
              if (!value("Boolean(" + expression + ")").asBoolean()) {
                throw new AssertionError(
                    expression
                        + " is not so; complaints "
                        + complaints
                        + "; the page says:\n"
                        + text());
              }
            });
  }

  /** Waits until the page says that. */
  void awaitText(String text) {
    await("document.body.innerText.includes(" + quoted(text) + ")");
  }

  /** Waits for an element and clicks it. */
  void click(String selector) {
    await("document.querySelector(" + quoted(selector) + ")");
    value("document.querySelector(" + quoted(selector) + ").click()");
  }

  /** Clicks the button that says that. */
  void press(String label) {
    String button =
        "[...document.querySelectorAll('button')].find((b) => b.innerText.trim() === "
            + quoted(label)
            + " && !b.disabled && b.offsetParent)";
    await(button);
    value(button + ".click()");
  }

  /** Presses a key as a keyboard does. */
  void key(String key) {
    int code = KEYS.getOrDefault(key, (int) key.toUpperCase(java.util.Locale.ROOT).charAt(0));
    Map<String, Object> pressed =
        key.length() == 1
            ? Map.of("type", "keyDown", "key", key, "windowsVirtualKeyCode", code, "text", key)
            : key.equals("Enter")
                ? Map.of("type", "keyDown", "key", key, "windowsVirtualKeyCode", code, "text", "\r")
                : Map.of("type", "keyDown", "key", key, "windowsVirtualKeyCode", code);
    call("Input.dispatchKeyEvent", pressed);
    call(
        "Input.dispatchKeyEvent",
        Map.of("type", "keyUp", "key", key, "windowsVirtualKeyCode", code));
  }

  /** Types into what has the focus. */
  void type(String text) {
    call("Input.insertText", Map.of("text", text));
  }

  /** Types character by character, each of which the page hears of. */
  void typeSlowly(String text) {
    text.chars().forEach(c -> type(Character.toString(c)));
  }

  /** Waits for a field, and goes into it. */
  void focus(String selector) {
    await("document.querySelector(" + quoted(selector) + ")");
    value("document.querySelector(" + quoted(selector) + ").focus()");
  }

  /** Lets no address be had that a pattern with {@code *} matches. */
  void block(String pattern) {
    call("Network.setBlockedURLs", Map.of("urls", List.of(pattern)));
  }

  /** Sets a field's value as if it was typed over. */
  void fill(String selector, String text) {
    await("document.querySelector(" + quoted(selector) + ")");
    value(
        "(() => { const field = document.querySelector("
            + quoted(selector)
            + "); field.focus(); field.select?.(); })()");
    type(text);
  }

  void screenshot(Path file) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.write(
          file,
          Base64.getDecoder()
              .decode(
                  call("Page.captureScreenshot", Map.of("format", "png")).path("data").asText()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Errors of scripts, and what the policy stopped. */
  List<String> complaints() {
    return complaints;
  }

  /** Every address that was asked for. */
  List<String> requests() {
    return requests;
  }

  static String quoted(String text) {
    return Json.mapper().valueToTree(text).toString();
  }

  @Override
  public void close() {
    browser.close(this);
  }
}
