package io.medley.monitoring.prometheus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The HTTP API of a Prometheus. Thread-safe. */
public final class PrometheusApi {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client = HttpClient.newHttpClient();
  private final String address;

  /**
   * One at an address.
   *
   * @param address without a slash at the end
   */
  public PrometheusApi(String address) {
    this.address = address;
  }

  /** The values at a time. */
  public List<Series> instant(String expression, Instant at) {
    return series(
        get("query?query=%s&time=%d".formatted(encoded(expression), at.getEpochSecond())));
  }

  /** The values over time. */
  public List<Series> range(String expression, Instant from, Instant to, Duration step) {
    return series(
        get(
            "query_range?query=%s&start=%d&end=%d&step=%d"
                .formatted(
                    encoded(expression),
                    from.getEpochSecond(),
                    to.getEpochSecond(),
                    step.toSeconds())));
  }

  /** The values of a label among the series of a selector, in order. */
  public List<String> labelValues(String selector, String label) {
    List<String> values = new ArrayList<>();
    get("label/" + label + "/values?match[]=" + encoded(selector))
        .forEach(value -> values.add(value.asText()));
    return values;
  }

  /** The addresses that it scrapes. */
  public List<String> scraped() {
    return get("targets?state=active").path("activeTargets").findValuesAsText("scrapeUrl");
  }

  /** The types of metrics by their names, as the processes tell them. */
  public JsonNode metadata() {
    return get("metadata");
  }

  private JsonNode get(String path) {
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create(address + "/api/v1/" + path.replace("[", "%5B").replace("]", "%5D")))
            .build();
    try {
      HttpResponse<byte[]> response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
      JsonNode answer = JSON.readTree(response.body());
      if (!answer.path("status").asText().equals("success")) {
        throw new IllegalArgumentException(answer.path("error").asText() + ": " + path);
      }
      return answer.path("data");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static List<Series> series(JsonNode data) {
    List<Series> all = new ArrayList<>();
    for (JsonNode one : data.path("result")) {
      Map<String, String> labels =
          JSON.convertValue(
              one.path("metric"),
              JSON.getTypeFactory().constructMapType(Map.class, String.class, String.class));
      List<double[]> points = new ArrayList<>();
      if (one.has("value")) {
        points.add(point(one.path("value")));
      }
      one.path("values").forEach(value -> points.add(point(value)));
      all.add(new Series(labels, points));
    }
    return all;
  }

  /** Prometheus writes NaN and ±Inf as text, too. */
  private static double[] point(JsonNode pair) {
    String value = pair.path(1).asText().toLowerCase(Locale.ROOT);
    return new double[] {
      pair.path(0).asDouble(),
      switch (value) {
        case "nan" -> Double.NaN;
        case "+inf" -> Double.POSITIVE_INFINITY;
        case "-inf" -> Double.NEGATIVE_INFINITY;
        default -> Double.parseDouble(value);
      }
    };
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
