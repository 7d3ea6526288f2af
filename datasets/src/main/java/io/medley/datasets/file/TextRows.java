package io.medley.datasets.file;

import io.medley.contracts.plan.DataReport.Reason;
import io.medley.contracts.sample.Sample;
import io.medley.datasets.file.rows.Column;
import io.medley.datasets.file.rows.Column.Use;
import io.medley.datasets.file.rows.FileOptions;
import io.medley.datasets.file.rows.FileOptions.Layout;
import io.medley.datasets.file.rows.Row;
import io.medley.datasets.file.rows.Rows;
import io.medley.datasets.file.rows.SourceLines;
import io.medley.datasets.file.rows.UnusableFileException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The usable texts of a file, one after the other; the other rows are counted. One thread. */
final class TextRows implements Closeable {
  /** Longest label in characters, the same as in a request. */
  private static final int LONGEST_LABEL = 200;

  private final SourceLines lines;
  private final Rows rows;
  private final Layout layout;
  private final String title;
  private final LabelRule rule;
  private final Tally tally;
  private final List<Use> uses;
  private final boolean contextNeeded;

  private TextRows(
      SourceLines lines,
      Rows rows,
      Layout layout,
      List<Column> columns,
      String title,
      FileOptions options,
      Tally tally) {
    this.lines = lines;
    this.rows = rows;
    this.layout = layout;
    this.title = title;
    this.rule = new LabelRule(options.labels(), title, tally);
    this.tally = tally;
    this.uses = columns.stream().map(Column::use).toList();
    this.contextNeeded = options.fields().context() != null;
  }

  /** Opens a file; the caller closes it. */
  static TextRows open(Path file, String title, FileOptions options, Tally tally)
      throws IOException, UnusableFileException {
    LayoutSearch.Found found = LayoutSearch.of(file, title, options);
    found.notes().forEach(tally::note);
    List<Column> columns = Column.of(options);
    SourceLines lines = new SourceLines(file, found.charset());
    try {
      Rows rows = Rows.of(lines, found.layout(), columns, title);
      return new TextRows(lines, rows, found.layout(), columns, title, options, tally);
    } catch (IOException | UnusableFileException | RuntimeException e) {
      lines.close();
      throw e;
    }
  }

  Layout layout() {
    return layout;
  }

  /** SHA-256 of the file; only after its last text. */
  byte[] digest() {
    return lines.digest();
  }

  /** The next text, or null after the last. */
  FileText next() throws IOException, UnusableFileException {
    for (Row row = rows.next(); row != null; row = rows.next()) {
      tally.row();
      if (row instanceof Row.Broken broken) {
        tally.leftOut(title, broken.line(), Reason.BROKEN, broken.why());
      } else if (row instanceof Row.Fields fields) {
        FileText text = usable(fields);
        if (text != null) {
          return text;
        }
      }
    }
    rule.end();
    return null;
  }

  private FileText usable(Row.Fields row) throws UnusableFileException {
    String text = value(row, Use.TEXT);
    String context = value(row, Use.CONTEXT);
    List<String> labels = rule.labels(values(row, Use.LABEL));
    String label = labels.isEmpty() ? null : labels.get(0);
    Reason fault = null;
    if (label == null && rule.isRequired()) {
      fault = Reason.MISSING_LABEL;
    } else if (text == null || (contextNeeded && context == null)) {
      fault = Reason.EMPTY_TEXT;
    } else if (!Sample.fits(text, context) || isLong(label)) {
      fault = Reason.OVERSIZE;
    } else if (!rule.allows(labels, row.line())) {
      fault = Reason.MULTIPLE_LABELS;
    }
    if (fault == null) {
      return new FileText(
          row.line(), text, label, context, value(row, Use.TOPIC), value(row, Use.ID));
    }
    String shown = text == null ? label : text;
    tally.leftOut(title, row.line(), fault, shown == null ? "" : shown);
    return null;
  }

  private List<String> values(Row.Fields row, Use use) {
    int index = uses.indexOf(use);
    return index < 0 ? List.of() : row.values().get(index);
  }

  /** Without white space around it; null where it is blank or not there. */
  private String value(Row.Fields row, Use use) {
    List<String> values = values(row, use);
    return values.isEmpty() || values.get(0).isBlank() ? null : values.get(0).strip();
  }

  private static boolean isLong(String label) {
    return label != null && label.codePointCount(0, label.length()) > LONGEST_LABEL;
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
