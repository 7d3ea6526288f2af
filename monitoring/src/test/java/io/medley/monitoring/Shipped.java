package io.medley.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The files as they are shipped. */
final class Shipped {

  static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  static final Path DIRECTORY = ROOT.resolve("deploy/kubernetes/base/monitoring");
  static final Path RULES = DIRECTORY.resolve("rules.yml");

  private Shipped() {}

  /** A panel, and the dashboard it is in. */
  record Panel(String dashboard, JsonNode json) {
    String title() {
      return json.path("title").asText();
    }

    /** Its expressions. */
    List<String> expressions() {
      return json.path("targets").findValuesAsText("expr");
    }

    @Override
    public String toString() {
      return dashboard + " / " + title();
    }
  }

  static List<JsonNode> dashboards() {
    try (Stream<Path> files = Files.list(DIRECTORY)) {
      return files
          .filter(file -> file.toString().endsWith(".json"))
          .sorted()
          .map(Shipped::json)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The panels of a dashboard, without the headings of rows. */
  static List<Panel> panels(JsonNode dashboard) {
    List<Panel> panels = new ArrayList<>();
    for (JsonNode panel : dashboard.path("panels")) {
      if (!panel.path("type").asText().equals("row")) {
        panels.add(new Panel(dashboard.path("uid").asText(), panel));
      }
    }
    return panels;
  }

  static List<Panel> panels() {
    return dashboards().stream().flatMap(dashboard -> panels(dashboard).stream()).toList();
  }

  /** The rules, recordings first. */
  static List<JsonNode> rules() {
    List<JsonNode> rules = new ArrayList<>();
    for (JsonNode group : yaml(RULES).path("groups")) {
      group.path("rules").forEach(rules::add);
    }
    return rules;
  }

  static JsonNode yaml(Path file) {
    return read(new ObjectMapper(new YAMLFactory()), file);
  }

  private static JsonNode json(Path file) {
    return read(new ObjectMapper(), file);
  }

  private static JsonNode read(ObjectMapper mapper, Path file) {
    try {
      return mapper.readTree(file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
