package io.medley.cli.compare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import io.medley.contracts.Json;
import io.medley.contracts.report.ExperimentReport;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A field in which requests differ.
 *
 * @param path {@code dataset.trainSize}
 * @param values as JSON has them, one for each experiment; null where it has none
 */
public record RequestDifference(String path, List<@Nullable String> values) {

  private static final String OWN_ID = "experimentId";

  public RequestDifference {
    values = Collections.unmodifiableList(new ArrayList<>(values));
  }

  /** All of them, by path; the ids of the experiments are none. */
  static List<RequestDifference> among(List<ExperimentReport> reports) {
    List<Map<String, String>> requests = reports.stream().map(RequestDifference::fields).toList();
    Set<String> paths = new LinkedHashSet<>();
    requests.forEach(request -> paths.addAll(request.keySet()));
    return paths.stream()
        .sorted()
        .map(
            path ->
                new RequestDifference(
                    path,
                    requests.stream()
                        .map(request -> request.get(path))
                        .collect(ArrayList::new, ArrayList::add, ArrayList::addAll)))
        .filter(difference -> new HashSet<>(difference.values).size() > 1)
        .toList();
  }

  private static Map<String, String> fields(ExperimentReport report) {
    Map<String, String> fields = new TreeMap<>();
    add(fields, "", Json.mapper().valueToTree(report.request()));
    fields.remove(OWN_ID);
    if (report.data() != null) {
      fields.put("dataset.sha256", report.data().sha256());
    }
    return fields;
  }

  private static void add(Map<String, String> fields, String path, JsonNode node) {
    if (node.isObject()) {
      node.properties()
          .forEach(
              field ->
                  add(
                      fields,
                      path.isEmpty() ? field.getKey() : path + "." + field.getKey(),
                      field.getValue()));
    } else if (node.isArray() && node.size() > 0 && node.get(0).isObject()) {
      for (int i = 0; i < node.size(); i++) {
        add(fields, "%s[%d]".formatted(path, i), node.get(i));
      }
    } else {
      fields.put(
          path, node.getNodeType() == JsonNodeType.STRING ? node.textValue() : node.toString());
    }
  }
}
