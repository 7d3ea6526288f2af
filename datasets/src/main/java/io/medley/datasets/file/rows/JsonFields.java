package io.medley.datasets.file.rows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.medley.contracts.NearestNames;
import io.medley.contracts.OutsideText;
import io.medley.datasets.file.rows.Column.Use;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Takes columns out of the objects of a JSON file. Numbers and booleans are taken as they are
 * written; null is the same as absent. A name with dots leads into objects; where it meets an array
 * of objects, the texts in them are joined. One thread.
 */
final class JsonFields {
  private static final int MOST_NAMES = 1000;

  private final List<Column> columns;
  private final String title;

  /** The needed columns that no row has had yet. */
  private final List<Column> unseen;

  private final Set<String> names = new LinkedHashSet<>();
  private List<String> firstNames = List.of();

  JsonFields(List<Column> columns, String title) {
    this.columns = List.copyOf(columns);
    this.title = title;
    this.unseen = new ArrayList<>(columns.stream().filter(Column::needed).toList());
  }

  /** The names that objects have had so far, up to a thousand. */
  List<String> names() {
    return List.copyOf(names);
  }

  /** The row that an object is. */
  Row row(int line, JsonNode object) {
    for (var name = object.fieldNames(); name.hasNext() && names.size() < MOST_NAMES; ) {
      names.add(name.next());
    }
    if (firstNames.isEmpty()) {
      firstNames = names();
    }
    List<List<String>> values = new ArrayList<>(columns.size());
    for (Column column : columns) {
      JsonNode value = at(object, column.name());
      if (value != null) {
        unseen.remove(column);
      }
      if (!isPlain(value, column.use())) {
        return new Row.Broken(line, "has no plain value in the field " + column.name());
      }
      values.add(plain(value));
    }
    return new Row.Fields(line, values);
  }

  /** After the last row: refuses a file in which no row has a column that is needed. */
  void requireColumns() throws UnusableFileException {
    if (!unseen.isEmpty() && !firstNames.isEmpty()) {
      throw new UnusableFileException(
          unseen.stream()
              .map(
                  column ->
                      new UnusableFileException.Reason(
                          column.use().option(),
                          "no row of %s has a field %s; the first one has %s"
                              .formatted(
                                  title,
                                  column.name(),
                                  NearestNames.of(column.name(), firstNames))))
              .toList());
    }
  }

  private static JsonNode at(JsonNode object, String name) {
    JsonNode value = object.get(name);
    int dot = name.indexOf('.');
    if (value != null || dot < 0) {
      return value;
    }
    JsonNode inner = object.get(name.substring(0, dot));
    String rest = name.substring(dot + 1);
    if (inner == null || inner.isObject()) {
      return inner == null ? null : at(inner, rest);
    }
    return inner.isArray() ? joined(inner, rest) : null;
  }

  private static JsonNode joined(JsonNode objects, String name) {
    StringBuilder text = new StringBuilder();
    boolean found = false;
    for (JsonNode object : objects) {
      JsonNode part = at(object, name);
      if (part != null && part.isValueNode() && !part.isNull()) {
        text.append(part.asText());
        found = true;
      }
    }
    return found ? TextNode.valueOf(text.toString()) : null;
  }

  private static boolean isPlain(JsonNode value, Use use) {
    if (value == null || use == Use.ANY) {
      return true;
    }
    if (use == Use.LABEL && value.isArray()) {
      for (JsonNode label : value) {
        if (label.isArray() || !isPlain(label, use)) {
          return false;
        }
      }
      return true;
    }
    return value.isValueNode() && !(value.isDouble() && !Double.isFinite(value.doubleValue()));
  }

  private static List<String> plain(JsonNode value) {
    if (value == null || value.isNull()) {
      return List.of();
    }
    if (value.isArray()) {
      List<String> values = new ArrayList<>();
      value.forEach(item -> values.addAll(plain(item)));
      return values;
    }
    return List.of(OutsideText.whole(value.isObject() ? value.toString() : value.asText()));
  }
}
