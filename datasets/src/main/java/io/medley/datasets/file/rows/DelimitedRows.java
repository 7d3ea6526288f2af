package io.medley.datasets.file.rows;

import io.medley.contracts.request.DatasetSpec.Format;
import io.medley.datasets.file.rows.FileOptions.Layout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * CSV after RFC 4180, or the same with another delimiter: a header, if there is one, and rows with
 * as many fields; a field that begins with a quote ends with one, may hold delimiters and line
 * breaks, and doubles its quotes. Delimiters after the last field are passed over.
 *
 * <p>In TSV a quote is text unless its field begins and ends with one. A field of several lines is
 * one only where these lines are no rows by themselves.
 *
 * <p>Rows are told apart here, by counting quotes, and taken apart by the library, one by one. So a
 * row whose quotes do not match costs itself alone, and reading goes on with the next line.
 */
final class DelimitedRows implements Rows {
  /** Longest row of several lines, in characters; a longer one is a quote that never ends. */
  private static final int LONGEST_ROW = 64 * 1024;

  private static final String SEPARATOR_LINE = "sep=";

  private final SourceLines lines;
  private final CSVFormat format;
  private final boolean lenient;
  private final boolean named;
  private List<String> header = List.of();

  /** Where each column is, -1 where the file has none. */
  private int[] indexes = {};

  /** The first row, where it is no header and has not been returned. */
  private List<String> waiting;

  /** The line that the last record began on. */
  private int firstLine;

  private String firstText;

  private DelimitedRows(SourceLines lines, Layout layout) {
    this.lines = lines;
    this.named = layout.header();
    Character quote = layout.quote().isEmpty() ? null : layout.quote().charAt(0);
    this.lenient = layout.format() == Format.TSV && quote != null;
    this.format =
        CSVFormat.RFC4180
            .builder()
            .setDelimiter(layout.delimiter().charAt(0))
            .setQuote(quote)
            .setIgnoreEmptyLines(false)
            .get();
  }

  /** Reads the first row: the header, or a row that tells how many fields there are. */
  static DelimitedRows of(SourceLines lines, Layout layout, List<Column> columns, String title)
      throws IOException, UnusableFileException {
    DelimitedRows rows = new DelimitedRows(lines, layout);
    List<String> first = rows.record();
    if (first != null && rows.firstText.equals(SEPARATOR_LINE + layout.delimiter())) {
      first = rows.record();
    }
    if (first == null) {
      throw new UnusableFileException("file", title + " is empty");
    }
    if (layout.header()) {
      rows.header = first.stream().map(String::strip).toList();
    } else {
      rows.header = IntStream.range(0, first.size()).mapToObj(Headings::columnName).toList();
      rows.waiting = first;
    }
    rows.indexes = new Headings(rows.header, rows.firstText, layout, title, columns).indexes();
    return rows;
  }

  @Override
  public List<String> fields() {
    return header;
  }

  @Override
  public Row next() throws IOException, UnusableFileException {
    List<String> fields = waiting == null ? record() : waiting;
    waiting = null;
    if (fields == null) {
      return null;
    }
    int line = firstLine;
    if (fields.isEmpty()) {
      return new Row.Broken(line, "has quotes that do not match");
    }
    if (fields.size() != header.size()) {
      return new Row.Broken(
          line,
          "has %d fields, the %s %d"
              .formatted(fields.size(), named ? "header" : "first row", header.size()));
    }
    if (named && fields.equals(header)) {
      return new Row.Broken(line, "is the header again");
    }
    if (fields.stream().anyMatch(field -> field.indexOf('\0') >= 0)) {
      return new Row.Broken(line, "has zero bytes");
    }
    List<List<String>> values = new ArrayList<>(indexes.length);
    for (int index : indexes) {
      values.add(index < 0 ? List.of() : List.of(fields.get(index)));
    }
    return new Row.Fields(line, values);
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
    firstText = first;
    List<String> fields = alone(first);
    // Quotes inside of a field that does not begin with one are no quotes, so this comes second.
    if (!opens(first) || (!lenient && !fields.isEmpty())) {
      return fields;
    }
    List<String> joined = joined(first, isRow(fields));
    return joined.isEmpty() ? fields : joined;
  }

  /** The fields of a line that is a row by itself, none where its quotes do not match. */
  private List<String> alone(String line) {
    return trimmed(
        lenient
            ? LenientFields.of(
                line, format.getDelimiterString().charAt(0), format.getQuoteCharacter())
            : parsed(line));
  }

  private boolean isRow(List<String> fields) {
    return header.isEmpty() || fields.size() == header.size();
  }

  /**
   * The fields of a record of several lines, none where the lines are none.
   *
   * @param whole whether the first line is a row by itself; then no line after it may be one
   */
  private List<String> joined(String first, boolean whole)
      throws IOException, UnusableFileException {
    StringBuilder record = new StringBuilder(first);
    List<String> further = new ArrayList<>();
    boolean open = true;
    while (open && record.length() <= LONGEST_ROW) {
      String line = lines.next();
      if (line == null) {
        break;
      }
      further.add(line);
      if (lenient && isRow(alone(line)) && (whole || !hasQuote(line))) {
        break;
      }
      record.append('\n').append(line);
      open ^= opens(line);
    }
    List<String> fields = open ? List.of() : trimmed(parsed(record.toString()));
    if (fields.isEmpty() || (lenient && !isRow(fields))) {
      lines.putBack(further);
      return List.of();
    }
    return fields;
  }

  /** Whether what comes after the text is inside of quotes, if what comes before it is not. */
  private boolean opens(String text) {
    Character quote = format.getQuoteCharacter();
    return quote != null && text.chars().filter(c -> c == quote).count() % 2 == 1;
  }

  private boolean hasQuote(String line) {
    return line.indexOf(format.getQuoteCharacter()) >= 0;
  }

  /** Without the empty fields after the last that the header has, or, in a header, has a name. */
  private List<String> trimmed(List<String> fields) {
    int size = fields.size();
    while (size > Math.max(1, header.size()) && fields.get(size - 1).isBlank()) {
      size--;
    }
    return fields.subList(0, size);
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
