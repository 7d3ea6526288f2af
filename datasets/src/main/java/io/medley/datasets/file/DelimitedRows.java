package io.medley.datasets.file;

import io.medley.contracts.request.DatasetSpec;
import io.medley.contracts.request.DatasetSpec.Format;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * CSV after RFC 4180, or the same with tabs: a header, then rows with as many fields; a field that
 * begins with a quote ends with one, may hold delimiters and line breaks, and doubles its quotes.
 *
 * <p>Rows are told apart here, by counting quotes, and taken apart by the library, one by one. So a
 * row whose quotes do not match costs itself alone, and reading goes on with the next line.
 */
final class DelimitedRows implements Rows {
  /** Longest row of several lines, in characters; a longer one is a quote that never ends. */
  private static final int LONGEST_ROW = 64 * 1024;

  private static final char QUOTE = '"';

  private final SourceLines lines;
  private final CSVFormat format;
  private final int width;
  private final int text;
  private final int label;
  private final int context;

  /** The line that the last record began on. */
  private int firstLine;

  private DelimitedRows(
      SourceLines lines, CSVFormat format, int width, int text, int label, int context) {
    this.lines = lines;
    this.format = format;
    this.width = width;
    this.text = text;
    this.label = label;
    this.context = context;
  }

  /** Reads the header. */
  static DelimitedRows of(SourceLines lines, DatasetSpec spec, String title)
      throws IOException, UnusableFileException {
    CSVFormat format =
        CSVFormat.RFC4180
            .builder()
            .setDelimiter(spec.format() == Format.TSV ? '\t' : ',')
            .setIgnoreEmptyLines(false)
            .get();
    List<String> header = new DelimitedRows(lines, format, 0, 0, 0, 0).record();
    if (header == null || header.isEmpty()) {
      throw new UnusableFileException("file", title + " has no header: its first row names fields");
    }
    return new DelimitedRows(
        lines,
        format,
        header.size(),
        column(header, spec.textField(), "textField", title),
        column(header, spec.labelField(), "labelField", title),
        spec.contextField() == null
            ? -1
            : column(header, spec.contextField(), "contextField", title));
  }

  private static int column(List<String> header, String name, String field, String title)
      throws UnusableFileException {
    int first = header.indexOf(name);
    if (first < 0 || first != header.lastIndexOf(name)) {
      throw new UnusableFileException(
          field,
          "%s has %s field %s; it has %s"
              .formatted(
                  title, first < 0 ? "no" : "more than one", name, String.join(", ", header)));
    }
    return first;
  }

  @Override
  public Row next() throws IOException, UnusableFileException {
    List<String> fields = record();
    if (fields == null) {
      return null;
    }
    int line = firstLine;
    if (fields.isEmpty()) {
      return new Row.Broken(line, "has quotes that do not match");
    }
    if (fields.size() != width) {
      return new Row.Broken(line, "has %d fields, the header %d".formatted(fields.size(), width));
    }
    return new Row.Fields(
        line, fields.get(text), fields.get(label), context < 0 ? null : fields.get(context));
  }

  /** The fields of the next record, none where it is broken, null after the last. */
  private List<String> record() throws IOException, UnusableFileException {
    String first = lines.next();
    while (first != null && first.isBlank()) {
      first = lines.next();
    }
    if (first == null) {
      return null;
    }
    firstLine = lines.number();
    List<String> fields = parsed(first);
    // Quotes inside of a field that does not begin with one are no quotes, so this comes second.
    return fields.isEmpty() && opens(first) ? joined(first) : fields;
  }

  private List<String> joined(String first) throws IOException, UnusableFileException {
    StringBuilder record = new StringBuilder(first);
    List<String> further = new ArrayList<>();
    boolean open = true;
    while (open && record.length() <= LONGEST_ROW) {
      String line = lines.next();
      if (line == null) {
        break;
      }
      further.add(line);
      record.append('\n').append(line);
      open ^= opens(line);
    }
    List<String> fields = open ? List.of() : parsed(record.toString());
    if (fields.isEmpty()) {
      lines.putBack(further);
    }
    return fields;
  }

  /** Whether what comes after the text is inside of quotes, if what comes before it is not. */
  private static boolean opens(String text) {
    return text.chars().filter(c -> c == QUOTE).count() % 2 == 1;
  }

  private List<String> parsed(String record) {
    try (CSVParser parser = CSVParser.parse(record, format)) {
      List<CSVRecord> records = parser.getRecords();
      return records.size() == 1 ? records.get(0).toList() : List.of();
    } catch (IOException | UncheckedIOException e) {
      // However the library says so: these are no fields.
      return List.of();
    }
  }
}
