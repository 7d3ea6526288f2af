package io.medley.datasets.file.rows;

import io.medley.datasets.file.rows.FileOptions.Layout;
import java.io.IOException;
import java.util.List;

/** The rows of a file, one after the other. One thread. */
public interface Rows {

  /** The next row, or null after the last; blank lines are no rows. */
  Row next() throws IOException, UnusableFileException;

  /**
   * The names of all fields. In JSON these are the fields of the rows so far.
   *
   * @return in the order of the file
   */
  List<String> fields();

  /**
   * The rows in a file's lines.
   *
   * @param layout with nothing left open
   * @param title what to call the file
   * @throws UnusableFileException if a column that is needed is not in the header
   */
  static Rows of(SourceLines lines, Layout layout, List<Column> columns, String title)
      throws IOException, UnusableFileException {
    return switch (layout.format()) {
      case CSV, TSV -> DelimitedRows.of(lines, layout, columns, title);
      case JSONL -> new JsonLineRows(lines, columns, title);
      case JSON -> new JsonDocumentRows(lines, columns, title);
    };
  }
}
