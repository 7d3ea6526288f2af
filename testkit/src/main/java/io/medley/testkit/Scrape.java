package io.medley.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * What a service's {@code /q/metrics} says, in Prometheus's text format.
 *
 * @param lines all of them
 */
public record Scrape(List<String> lines) {
  private static final String HELP = "# HELP ";

  public Scrape {
    lines = List.copyOf(lines);
  }

  /** Of the service at a port of localhost. */
  public static Scrape of(int port) {
    URI uri = URI.create("http://127.0.0.1:" + port + "/q/metrics");
    try {
      return new Scrape(
          HttpClient.newBuilder()
              .version(HttpClient.Version.HTTP_1_1)
              .build()
              .send(
                  HttpRequest.newBuilder(uri).header("Accept", "text/plain").build(),
                  BodyHandlers.ofString())
              .body()
              .lines()
              .toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** The help of each metric that has one, by its name. */
  public Map<String, String> help() {
    Map<String, String> help = new LinkedHashMap<>();
    for (String line : lines) {
      if (line.startsWith(HELP)) {
        String[] parts = line.substring(HELP.length()).split(" ", 2);
        help.put(parts[0], parts.length == 1 ? "" : parts[1]);
      }
    }
    return help;
  }

  /** Names of the series that begin with a prefix. */
  public List<String> series(String prefix) {
    TreeSet<String> names = new TreeSet<>();
    for (String line : lines) {
      if (line.startsWith(prefix)) {
        names.add(line.split("[{ ]", 2)[0]);
      }
    }
    return List.copyOf(names);
  }

  /**
   * The series that begin with a prefix and are not known, or have another help.
   *
   * @param known help by the name of the series
   */
  public List<String> unexplained(String prefix, Map<String, String> known) {
    Map<String, String> help = help();
    return series(prefix).stream()
        .filter(
            name ->
                !known.containsKey(name)
                    || !known
                        .get(name)
                        .equals(
                            help.getOrDefault(
                                name, help.get(name.replaceFirst("_(count|sum)$", "")))))
        .toList();
  }
}
