package io.medley.datasets.file.rows;

import io.medley.datasets.file.rows.FileOptions.Fields;
import java.util.ArrayList;
import java.util.List;

/**
 * A field that is read from each row.
 *
 * @param use what it is read for
 * @param name of the field
 * @param needed whether a file without it is refused
 */
public record Column(Use use, String name, boolean needed) {

  /** What fields are read for. */
  public enum Use {
    TEXT("textField"),
    LABEL("labelField"),
    CONTEXT("contextField"),
    TOPIC("topicField"),
    ID("idField"),
    /** Shown as it is. */
    ANY("");

    private final String option;

    Use(String option) {
      this.option = option;
    }

    /** The option that names the field. */
    String option() {
      return option;
    }
  }

  /** The columns that options ask for: the text, the label and any others they name. */
  public static List<Column> of(FileOptions options) {
    Fields fields = options.fields();
    List<Column> columns = new ArrayList<>();
    columns.add(new Column(Use.TEXT, fields.textName(), true));
    columns.add(
        new Column(
            Use.LABEL, fields.labelName(), options.labels().required() || fields.label() != null));
    add(columns, Use.CONTEXT, fields.context());
    add(columns, Use.TOPIC, fields.topic());
    add(columns, Use.ID, fields.id());
    return columns;
  }

  private static void add(List<Column> columns, Use use, String name) {
    if (name != null) {
      columns.add(new Column(use, name, true));
    }
  }
}
