package io.medley.cli.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import io.medley.contracts.Versioned;
import java.io.IOException;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The tables of a page whose rows are {@code | `field` | type | meaning |}, by the headings above
 * them. A meaning that ends with {@code Fields: `a`, `b`.} names all fields of the objects in it.
 */
record FieldTables(List<String> headings, Map<String, List<Row>> tables) {
  private static final Pattern HEADING = Pattern.compile("#{2,} (.*)");
  private static final Pattern ROW = Pattern.compile("\\| `([^`]+)` \\| ([^|]*) \\|(.*)\\|");
  private static final Pattern FIELDS = Pattern.compile("Fields: (.*)\\.");
  private static final Pattern NAME = Pattern.compile("`([^`]+)`");

  /** A row; fields is empty where it does not name any. */
  record Row(String name, String type, List<String> fields) {
    private boolean isLike(Row found) {
      return name.equals(found.name)
          && type.equals(found.type)
          && (fields.isEmpty() || fields.equals(found.fields));
    }
  }

  static FieldTables of(Path page) throws IOException {
    List<String> headings = new ArrayList<>();
    Map<String, List<Row>> tables = new LinkedHashMap<>();
    for (String line : Files.readAllLines(page)) {
      Matcher heading = HEADING.matcher(line);
      Matcher row = ROW.matcher(line);
      if (heading.matches()) {
        headings.add(heading.group(1));
      } else if (row.matches()) {
        tables
            .computeIfAbsent(headings.get(headings.size() - 1), any -> new ArrayList<>())
            .add(new Row(row.group(1), row.group(2), fields(row.group(3))));
      }
    }
    return new FieldTables(headings, tables);
  }

  private static List<String> fields(String meaning) {
    Matcher fields = FIELDS.matcher(meaning);
    return fields.find() ? names(fields.group(1)) : List.of();
  }

  /** What a text has in backticks. */
  static List<String> names(String text) {
    return NAME.matcher(text).results().map(name -> name.group(1)).toList();
  }

  /** The rows below a heading; none where there is no such table. */
  List<Row> rowsOf(String heading) {
    return tables.getOrDefault(heading, List.of());
  }

  List<String> column(String heading) {
    return rowsOf(heading).stream().map(Row::name).toList();
  }

  void requireRecord(String heading, Class<?> type) {
    List<Row> found = rows(type);
    List<Row> said = rowsOf(heading);
    assertThat(said)
        .as("rows of %s, which the code has as %s", heading, found)
        .usingElementComparator((a, b) -> a.isLike(b) || b.isLike(a) ? 0 : 1)
        .containsExactlyElementsOf(found);
  }

  void requireJson(String heading, JsonNode object) {
    assertThat(column(heading)).as(heading).containsExactlyElementsOf(() -> object.fieldNames());
    for (Row row : rowsOf(heading)) {
      JsonNode value = object.get(row.name);
      assertThat(row.type).as("%s: %s", heading, row.name).matches(types(value));
      JsonNode holder = value.isArray() ? value.path(0) : value;
      if (!row.fields.isEmpty() && holder.isObject()) {
        assertThat(row.fields)
            .as("%s: %s", heading, row.name)
            .containsExactlyElementsOf(() -> holder.fieldNames());
      }
    }
  }

  /** What a value's type may be called. */
  private static String types(JsonNode value) {
    return switch (value.getNodeType()) {
      case ARRAY -> "list of .*";
      case OBJECT -> "object|map of .*";
      case BOOLEAN -> "boolean";
      case NUMBER -> value.isIntegralNumber() ? "integer|number" : "number";
      case STRING -> "string|word|time";
      default -> ".*";
    };
  }

  private static List<Row> rows(Class<?> type) {
    List<Row> rows = new ArrayList<>();
    if (Versioned.class.isAssignableFrom(type)) {
      rows.add(new Row(Versioned.PROPERTY, "integer", List.of()));
    }
    for (RecordComponent component : type.getRecordComponents()) {
      AnnotatedType of = component.getAnnotatedType();
      rows.add(
          new Row(
              name(component),
              word(of) + (of.isAnnotationPresent(Nullable.class) ? "?" : ""),
              components(element(of))));
    }
    return rows;
  }

  private static List<String> components(Class<?> type) {
    return type.isRecord()
        ? Arrays.stream(type.getRecordComponents()).map(FieldTables::name).toList()
        : List.of();
  }

  private static String name(RecordComponent component) {
    JsonProperty property = component.getAccessor().getAnnotation(JsonProperty.class);
    return property == null ? component.getName() : property.value();
  }

  /** Of a list or map what is in it, else the type itself. */
  private static Class<?> element(AnnotatedType type) {
    return type instanceof AnnotatedParameterizedType of
        ? element(last(of))
        : (Class<?>) type.getType();
  }

  private static AnnotatedType last(AnnotatedParameterizedType type) {
    AnnotatedType[] arguments = type.getAnnotatedActualTypeArguments();
    return arguments[arguments.length - 1];
  }

  private static String word(AnnotatedType type) {
    if (type instanceof AnnotatedParameterizedType of) {
      boolean map = type.getType().getTypeName().startsWith(Map.class.getName());
      return (map ? "map of " : "list of ") + word(last(of)) + "s";
    }
    Class<?> plain = (Class<?>) type.getType();
    if (plain.isEnum()) {
      return "word";
    }
    if (plain == String.class) {
      return "string";
    }
    if (plain == boolean.class || plain == Boolean.class) {
      return "boolean";
    }
    if (plain == double.class || plain == Double.class) {
      return "number";
    }
    if (plain == Instant.class) {
      return "time";
    }
    if (plain == Duration.class) {
      return "duration";
    }
    return plain.isPrimitive() || Number.class.isAssignableFrom(plain) ? "integer" : "object";
  }
}
