package io.medley.datasets.file.rows;

import io.medley.contracts.NearestNames;
import io.medley.contracts.request.DatasetSpec.Format;
import io.medley.datasets.file.rows.FileOptions.Layout;
import io.medley.datasets.file.rows.UnusableFileException.Reason;
import java.util.ArrayList;
import java.util.List;

/** Finds columns in a header, or says what the file may be instead. */
final class Headings {
  private final List<String> header;
  private final String line;
  private final Layout layout;
  private final String title;
  private final List<Column> columns;

  /**
   * Of a header.
   *
   * @param header its names, none where its quotes do not match
   * @param line as it is in the file
   * @param title what to call the file
   */
  Headings(List<String> header, String line, Layout layout, String title, List<Column> columns) {
    this.header = header.isEmpty() ? List.of(line) : header;
    this.line = line;
    this.layout = layout;
    this.title = title;
    this.columns = columns;
  }

  /** What a field is called that has no name, from 0. */
  static String columnName(int index) {
    return "column" + (index + 1);
  }

  /** Where each column is, -1 where the header has none and need not. */
  int[] indexes() throws UnusableFileException {
    List<Reason> reasons = new ArrayList<>();
    int[] indexes = new int[columns.size()];
    int missing = 0;
    for (int i = 0; i < indexes.length; i++) {
      Column column = columns.get(i);
      indexes[i] = header.indexOf(column.name());
      if (indexes[i] < 0 && column.needed()) {
        refuseWhatIsNoneOfTheFormat();
        reasons.add(reason(column, "no"));
        missing++;
      } else if (column.use() != Column.Use.ANY
          && indexes[i] != header.lastIndexOf(column.name())) {
        reasons.add(reason(column, "more than one"));
      }
    }
    if (layout.header()
        && missing > 0
        && missing == columns.stream().filter(Column::needed).count()) {
      reasons.add(
          new Reason(
              "header", "is to be false if the first row of %s is a row of data".formatted(title)));
    }
    if (!reasons.isEmpty()) {
      throw new UnusableFileException(reasons);
    }
    return indexes;
  }

  private Reason reason(Column column, String howMany) {
    return new Reason(
        column.use().option(),
        "%s has %s field %s; it has %s%s"
            .formatted(
                title,
                howMany,
                column.name(),
                NearestNames.of(column.name(), header),
                layout.header() ? "" : ", as its fields have no names without a header"));
  }

  private void refuseWhatIsNoneOfTheFormat() throws UnusableFileException {
    if (line.indexOf('\0') >= 0) {
      throw new UnusableFileException(
          "encoding", title + " has zero bytes in its first line: is it UTF-16LE or UTF-16BE?");
    }
    if (layout.format() == Format.CSV && (line.startsWith("{") || line.startsWith("["))) {
      throw new UnusableFileException(
          "format",
          title + " begins like JSON: set format to jsonl if each line is an object, else to json");
    }
  }
}
