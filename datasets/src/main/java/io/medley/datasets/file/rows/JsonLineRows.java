package io.medley.datasets.file.rows;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonNode;
import io.medley.contracts.Json;
import java.io.IOException;
import java.util.List;

/** JSON Lines: an object on each line. */
final class JsonLineRows implements Rows {
  private final SourceLines lines;
  private final JsonFields fields;
  private final String title;

  /** Whether a line was seen that is not blank. */
  private boolean begun;

  JsonLineRows(SourceLines lines, List<Column> columns, String title) {
    this.lines = lines;
    this.fields = new JsonFields(columns, title);
    this.title = title;
  }

  @Override
  public List<String> fields() {
    return fields.names();
  }

  @Override
  public Row next() throws IOException, UnusableFileException {
    String line = lines.next();
    while (line != null && line.isBlank()) {
      line = lines.next();
    }
    if (line == null) {
      fields.requireColumns();
      return null;
    }
    if (!begun && line.stripLeading().startsWith("[")) {
      throw new UnusableFileException(
          "format",
          title + " is a JSON array, not JSON Lines: set format to json, or leave it out");
    }
    begun = true;
    try {
      JsonNode node = Json.mapper().readTree(line);
      return node.isObject()
          ? fields.row(lines.number(), node)
          : new Row.Broken(lines.number(), "is no JSON object");
    } catch (JsonProcessingException e) {
      return new Row.Broken(lines.number(), reason(line, e));
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
