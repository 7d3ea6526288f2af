package io.medley.monitoring.rules;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator.Feature;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The YAML of the rules: Prometheus's own file, and the resource of its operator. */
public final class RulesYaml {

  private static final ObjectMapper YAML =
      new ObjectMapper(
          new YAMLFactory()
              .disable(Feature.WRITE_DOC_START_MARKER)
              .disable(Feature.SPLIT_LINES)
              .enable(Feature.MINIMIZE_QUOTES)
              .enable(Feature.INDENT_ARRAYS_WITH_INDICATOR));

  private RulesYaml() {}

  /** A file of rules. */
  public static String file() {
    return "# Made from the code: see monitoring/README.md.\n" + text(groups());
  }

  /** The same as a resource of Prometheus's operator. */
  public static String resource() {
    Map<String, Object> resource = new LinkedHashMap<>();
    resource.put("apiVersion", "monitoring.coreos.com/v1");
    resource.put("kind", "PrometheusRule");
    resource.put("metadata", Map.of("name", "medley"));
    resource.put("spec", groups());
    return "# Made from the code: see monitoring/README.md.\n" + text(resource);
  }

  private static Map<String, Object> groups() {
    List<Object> recordings = new ArrayList<>();
    for (Recording recording : Rules.recordings()) {
      Map<String, Object> rule = new LinkedHashMap<>();
      rule.put("record", recording.name());
      rule.put("expr", recording.expression());
      recordings.add(rule);
    }
    List<Object> alerts = new ArrayList<>();
    for (Alert alert : Rules.alerts()) {
      Map<String, Object> annotations = new LinkedHashMap<>();
      annotations.put("summary", alert.summary());
      annotations.put("runbook", alert.runbook());
      Map<String, Object> rule = new LinkedHashMap<>();
      rule.put("alert", alert.name());
      rule.put("expr", alert.expression());
      rule.put("for", alert.hold());
      rule.put("labels", Map.of("severity", alert.severity().word()));
      rule.put("annotations", annotations);
      alerts.add(rule);
    }
    return Map.of("groups", List.of(group("medley-series", recordings), group("medley", alerts)));
  }

  private static Map<String, Object> group(String name, List<Object> rules) {
    Map<String, Object> group = new LinkedHashMap<>();
    group.put("name", name);
    group.put("rules", rules);
    return group;
  }

  private static String text(Object value) {
    try {
      return YAML.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
