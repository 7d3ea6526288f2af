package io.medley.datasets.file;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonNode;
import io.medley.contracts.Json;
import io.medley.contracts.OutsideText;
import io.medley.contracts.request.DatasetSpec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * JSON Lines: an object on each line. Numbers and booleans are taken as they are written; null is
 * the same as absent.
 */
final class JsonRows implements Rows {
  private static final int LONGEST_NAMES = 200;

  private final SourceLines lines;
  private final DatasetSpec spec;
  private final String title;

  /** The fields the spec names that no row has had yet, by their names in the spec. */
  private final Map<String, String> unseen = new LinkedHashMap<>();

  private List<String> firstFields = List.of();

  /** Whether a line was seen that is not blank. */
  private boolean begun;

  JsonRows(SourceLines lines, DatasetSpec spec, String title) {
    this.lines = lines;
    this.spec = spec;
    this.title = title;
    unseen.put("textField", spec.textField());
    unseen.put("labelField", spec.labelField());
    if (spec.contextField() != null) {
      unseen.put("contextField", spec.contextField());
    }
  }

  @Override
  public Row next() throws IOException, UnusableFileException {
    String line = lines.next();
    while (line != null && line.isBlank()) {
      line = lines.next();
    }
    if (line == null) {
      requireFields();
      return null;
    }
    if (!begun && line.stripLeading().startsWith("[")) {
      throw new UnusableFileException(
          "file",
          "%s is a JSON array; JSON Lines have one object on each line, as `jq -c '.[]'` writes them"
              .formatted(title));
    }
    begun = true;
    try {
      JsonNode node = Json.mapper().readTree(line);
      return node.isObject() ? row(node) : new Row.Broken(lines.number(), "is no JSON object");
    } catch (JsonProcessingException e) {
      return new Row.Broken(lines.number(), reason(line, e));
    }
  }

  private Row row(JsonNode object) {
    if (firstFields.isEmpty()) {
      List<String> names = new ArrayList<>();
      object.fieldNames().forEachRemaining(names::add);
      firstFields = names;
    }
    unseen.values().removeIf(object::has);
    for (String field : fields()) {
      JsonNode value = object.path(field);
      if (value.isContainerNode() || (value.isDouble() && !Double.isFinite(value.doubleValue()))) {
        return new Row.Broken(lines.number(), "has no plain value in the field " + field);
      }
    }
    return new Row.Fields(
        lines.number(),
        value(object, spec.textField()),
        value(object, spec.labelField()),
        value(object, spec.contextField()));
  }

  private List<String> fields() {
    return spec.contextField() == null
        ? List.of(spec.textField(), spec.labelField())
        : List.of(spec.textField(), spec.labelField(), spec.contextField());
  }

  private static String value(JsonNode object, String field) {
    return field == null || !object.hasNonNull(field)
        ? null
        : OutsideText.whole(object.get(field).asText());
  }

  private void requireFields() throws UnusableFileException {
    for (Map.Entry<String, String> field : unseen.entrySet()) {
      if (!firstFields.isEmpty()) {
        throw new UnusableFileException(
            field.getKey(),
            "no row of %s has a field %s; the first one has %s"
                .formatted(
                    title,
                    field.getValue(),
                    OutsideText.cut(String.join(", ", firstFields), LONGEST_NAMES)));
      }
    }
  }

  private static String reason(String line, JsonProcessingException e) {
    String end = line.strip();
    if (end.startsWith("{") && end.endsWith("},")) {
      return "has a comma after its object; JSON Lines have none";
    }
    if (e instanceof JsonEOFException) {
      return "has no whole JSON object; JSON Lines have one on each line, as `jq -c .` writes them";
    }
    return "is no JSON: " + e.getOriginalMessage().lines().findFirst().orElse("not readable");
  }
}
