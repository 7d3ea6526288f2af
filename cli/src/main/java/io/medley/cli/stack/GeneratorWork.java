package io.medley.cli.stack;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What one generator says it has done, over the levels of which it still tells figures: since its
 * start, without levels that have had no task for long.
 *
 * @param tasks finished
 * @param samples made in them
 * @param inFlight tasks that its workers are busy with
 */
public record GeneratorWork(long tasks, long samples, long inFlight) {

  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final String TASKS = "medley_generation_task_duration_seconds_count";
  private static final String SAMPLES = "medley_generation_samples_total";
  private static final String IN_FLIGHT = "medley_generation_tasks_in_flight";

  /** Asks the process at a port of localhost; empty if it does not tell within two seconds. */
  public static Optional<GeneratorWork> at(int port) {
    try {
      HttpURLConnection connection =
          (HttpURLConnection)
              URI.create("http://127.0.0.1:" + port + "/q/metrics").toURL().openConnection();
      connection.setConnectTimeout((int) PATIENCE.toMillis());
      connection.setReadTimeout((int) PATIENCE.toMillis());
      connection.setRequestProperty("Accept", "text/plain");
      try (BufferedReader reader =
          new BufferedReader(
              new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8))) {
        return Optional.of(of(reader.lines().toList()));
      } finally {
        connection.disconnect();
      }
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Adds up the figures in the lines of Prometheus's text format. */
  static GeneratorWork of(List<String> lines) {
    return new GeneratorWork(sum(lines, TASKS), sum(lines, SAMPLES), sum(lines, IN_FLIGHT));
  }

  private static long sum(List<String> lines, String metric) {
    return Math.round(
        lines.stream()
            .filter(line -> line.startsWith(metric + "{") || line.startsWith(metric + " "))
            .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
            .sum());
  }
}
