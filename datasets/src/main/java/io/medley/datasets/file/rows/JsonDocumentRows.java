package io.medley.datasets.file.rows;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.medley.contracts.Json;
import io.medley.datasets.file.rows.Column.Use;
import java.io.IOException;
import java.util.List;

/**
 * One JSON document: an array of rows, or an object of such arrays; what else the object has is
 * passed over. A row is an object, a list of plain values, whose fields are then called {@code
 * column1} and so on, or a text. Under a name in an object, rows without a label have the name as
 * theirs.
 *
 * <p>The document is read as a stream; it holds one row at a time.
 */
final class JsonDocumentRows implements Rows {
  private static final ObjectReader VALUES =
      Json.mapper().reader().without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private final String title;
  private final JsonFields fields;
  private final String text;
  private final String label;
  private final JsonParser parser;

  /** The name of the array that is read in an object; null in an array of rows. */
  private String name;

  private boolean begun;
  private boolean inObject;
  private boolean inArray;

  JsonDocumentRows(SourceLines lines, List<Column> columns, String title) throws IOException {
    this.title = title;
    this.fields = new JsonFields(columns, title);
    this.text = nameOf(Use.TEXT, columns, "text");
    this.label = nameOf(Use.LABEL, columns, "label");
    this.parser = Json.mapper().createParser(lines.rest());
  }

  private static String nameOf(Use use, List<Column> columns, String otherwise) {
    return columns.stream()
        .filter(column -> column.use() == use)
        .map(Column::name)
        .findFirst()
        .orElse(otherwise);
  }

  @Override
  public List<String> fields() {
    return fields.names();
  }

  @Override
  public Row next() throws IOException, UnusableFileException {
    try {
      if (!begun) {
        begun = true;
        begin();
      }
      return element();
    } catch (JsonProcessingException e) {
      throw new UnusableFileException(
          "file",
          "%s is no JSON document: line %d: %s"
              .formatted(
                  title,
                  Math.max(1, e.getLocation() == null ? 1 : e.getLocation().getLineNr()),
                  e.getOriginalMessage().lines().findFirst().orElse("not readable")));
    } catch (SourceLines.Unreadable e) {
      throw e.refusal();
    }
  }

  private void begin() throws IOException, UnusableFileException {
    JsonToken first = parser.nextToken();
    inObject = first == JsonToken.START_OBJECT;
    inArray = inObject ? nextArray() : first == JsonToken.START_ARRAY;
    if (first != null && !inObject && !inArray) {
      throw new UnusableFileException("format", title + " is no JSON array and no JSON object");
    }
  }

  /** Moves into the next array of the object; false at the object's end. */
  private boolean nextArray() throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      name = parser.currentName();
      if (parser.nextToken() == JsonToken.START_ARRAY) {
        return true;
      }
      parser.skipChildren();
    }
    return false;
  }

  private Row element() throws IOException, UnusableFileException {
    while (inArray) {
      if (parser.nextToken() != JsonToken.END_ARRAY) {
        return row(parser.currentTokenLocation().getLineNr(), VALUES.readTree(parser));
      }
      inArray = inObject && nextArray();
    }
    end();
    return null;
  }

  private void end() throws IOException, UnusableFileException {
    if (parser.nextToken() != null) {
      throw new UnusableFileException(
          "format",
          title
              + " has more than one JSON value: write an object on each line, as `jq -c .` does,"
              + " and set format to jsonl");
    }
    fields.requireColumns();
  }

  private Row row(int line, JsonNode value) {
    ObjectNode row = Json.mapper().createObjectNode();
    if (value.isObject()) {
      row.setAll((ObjectNode) value);
    } else if (value.isArray()) {
      for (int i = 0; i < value.size(); i++) {
        row.set(Headings.columnName(i), value.get(i));
      }
    } else if (value.isTextual()) {
      row.set(text, value);
    } else {
      return new Row.Broken(line, "is no JSON object");
    }
    if (name != null && !row.has(label)) {
      row.put(label, name);
    }
    return fields.row(line, row);
  }
}
