package io.medley.datasets.file;

import io.medley.contracts.request.DatasetSpec.Format;
import io.medley.datasets.file.rows.Column;
import io.medley.datasets.file.rows.Column.Use;
import io.medley.datasets.file.rows.FileOptions.Fields;
import io.medley.datasets.file.rows.FileOptions.Layout;
import io.medley.datasets.file.rows.Row;
import io.medley.datasets.file.rows.Rows;
import io.medley.datasets.file.rows.SourceLines;
import io.medley.datasets.file.rows.UnusableFileException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The fields of a file, with what their values are like, and which of them are probably the text
 * and the label.
 */
final class FieldSurvey {
  /** Rows that are looked at. */
  private static final int ROWS = 5000;

  private static final int LONGEST_NAME = 60;
  private static final List<String> TEXTS =
      List.of("text", "sentence", "content", "utterance", "question", "review", "body", "message");
  private static final List<String> LABELS =
      List.of("label", "labels", "category", "class", "intent", "sentiment", "emotion", "target");

  private final List<FieldView> fields;

  private FieldSurvey(List<FieldView> fields) {
    this.fields = fields;
  }

  /** The fields of a file of this layout. */
  static FieldSurvey of(Path file, String title, Layout layout, Charset charset)
      throws IOException, UnusableFileException {
    List<String> names = names(file, title, layout, charset);
    List<Column> columns = new ArrayList<>();
    names.forEach(name -> columns.add(new Column(Use.ANY, name, false)));
    List<Values> values = names.stream().map(Values::new).toList();
    try (SourceLines lines = new SourceLines(file, charset)) {
      Rows rows = Rows.of(lines, layout, columns, title);
      Row row = rows.next();
      for (int i = 0; row != null && i < ROWS; i++, row = rows.next()) {
        for (int c = 0; row instanceof Row.Fields read && c < columns.size(); c++) {
          values.get(c).add(read.values().get(c));
        }
      }
    }
    return new FieldSurvey(
        values.stream().filter(value -> value.filled > 0).map(Values::view).toList());
  }

  private static List<String> names(Path file, String title, Layout layout, Charset charset)
      throws IOException, UnusableFileException {
    try (SourceLines lines = new SourceLines(file, charset)) {
      // In an object of arrays the arrays' names are labels, so a label is asked for.
      Rows rows = Rows.of(lines, layout, List.of(new Column(Use.LABEL, "label", false)), title);
      boolean json = layout.format() == Format.JSON || layout.format() == Format.JSONL;
      for (int i = 0; json && i < ROWS && rows.next() != null; i++) {
        // The names gather in the rows.
      }
      List<String> names = new ArrayList<>(rows.fields());
      if (json) {
        rows.fields().forEach(name -> names.add(name + ".text"));
        if (layout.format() == Format.JSON && !names.contains("label")) {
          names.add("label");
        }
      }
      return names;
    }
  }

  List<FieldView> fields() {
    return fields;
  }

  /** Whether names such as these are rather the values of a row. */
  boolean hasNamesLikeValues() {
    return fields.stream()
        .anyMatch(
            field ->
                field.name().length() > LONGEST_NAME
                    || field.name().matches("[0-9.,-]+")
                    || field.values().contains(field.name()));
  }

  /** The fields that were named, and for those that were not the likeliest ones. */
  Fields guess(Fields named) {
    String text = named.text() != null ? named.text() : likelyText(named.label());
    String label = named.label() != null ? named.label() : likelyLabel(text);
    return new Fields(text, label, named.context(), named.topic(), named.id());
  }

  private String likelyText(String label) {
    return known(TEXTS, label)
        .or(
            () ->
                fields.stream()
                    .filter(
                        field -> !field.name().equals(label) && !field.example().startsWith("["))
                    .max(Comparator.comparingDouble(FieldView::meanLength))
                    .map(FieldView::name))
        .orElse(null);
  }

  private String likelyLabel(String text) {
    return known(LABELS, text)
        .or(
            () ->
                fields.stream()
                    .filter(field -> !field.name().equals(text))
                    .filter(field -> field.values().size() > 1)
                    .filter(field -> field.values().size() * 3 <= field.filled() * 2)
                    .min(Comparator.comparingInt(field -> field.values().size()))
                    .map(FieldView::name))
        .orElse(null);
  }

  private Optional<String> known(List<String> names, String other) {
    for (String name : names) {
      for (FieldView field : fields) {
        String lower = field.name().toLowerCase(Locale.ROOT);
        if (!field.name().equals(other) && (lower.equals(name) || lower.endsWith("." + name))) {
          return Optional.of(field.name());
        }
      }
    }
    return Optional.empty();
  }

  /** What one field has in the rows. */
  private static final class Values {
    private final String name;
    private final Set<String> distinct = new HashSet<>();
    private String example = "";
    private int filled;
    private long characters;

    Values(String name) {
      this.name = name;
    }

    void add(List<String> values) {
      String value = String.join(", ", values).strip();
      if (!value.isEmpty()) {
        example = filled == 0 ? value : example;
        filled++;
        characters += value.length();
        distinct.add(value);
      }
    }

    FieldView view() {
      return new FieldView(name, example, filled, distinct, (double) characters / filled);
    }
  }
}
