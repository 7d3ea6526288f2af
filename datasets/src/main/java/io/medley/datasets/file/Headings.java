package io.medley.datasets.file;

import io.medley.contracts.OutsideText;
import io.medley.contracts.request.DatasetSpec;
import java.util.List;
import java.util.regex.Pattern;

/** Finds the columns of a spec in a header, or says what the file may be instead. */
final class Headings {
  private static final int LONGEST = 200;
  private static final List<String> OTHER_DELIMITERS = List.of(",", ";", "\t", "|");

  private static final Pattern QUOTES = Pattern.compile("^['\"]|['\"]$");

  private final List<String> header;
  private final String line;
  private final DatasetSpec spec;
  private final String title;

  /**
   * Of a header.
   *
   * @param header its names, none where its quotes do not match
   * @param line as it is in the file
   * @param title what to call the file
   */
  Headings(List<String> header, String line, DatasetSpec spec, String title) {
    this.header = header.isEmpty() ? List.of(line) : header;
    this.line = line;
    this.spec = spec;
    this.title = title;
  }

  /**
   * The index of a column.
   *
   * @param field of the spec, which names the column
   */
  int column(String name, String field) throws UnusableFileException {
    int first = header.indexOf(name);
    if (first >= 0 && first == header.lastIndexOf(name)) {
      return first;
    }
    if (first < 0) {
      refuseWhatIsNoneOfTheFormat();
    }
    throw new UnusableFileException(
        field,
        "%s has %s field %s; it has %s"
            .formatted(
                title,
                first < 0 ? "no" : "more than one",
                name,
                OutsideText.cut(String.join(", ", header), LONGEST)));
  }

  private void refuseWhatIsNoneOfTheFormat() throws UnusableFileException {
    if (line.indexOf('\0') >= 0) {
      throw new UnusableFileException(
          "encoding", title + " has zero bytes in its first line: is it UTF-16LE or UTF-16BE?");
    }
    if (line.startsWith("{") || line.startsWith("[")) {
      throw new UnusableFileException(
          "format", title + " begins like JSON: set format to jsonl if each line is an object");
    }
    if (line.startsWith("sep=")) {
      throw new UnusableFileException(
          "file",
          "%s begins with %s, which is for spreadsheets: remove that line, and set delimiter"
              .formatted(title, line));
    }
    for (String other : OTHER_DELIMITERS) {
      List<String> names =
          Pattern.compile(other, Pattern.LITERAL)
              .splitAsStream(line)
              .map(name -> QUOTES.matcher(name.strip()).replaceAll(""))
              .toList();
      if (names.contains(spec.textField()) && names.contains(spec.labelField())) {
        throw new UnusableFileException(
            "delimiter",
            "%s has its fields between %s, not %s: set delimiter to \"%s\""
                .formatted(title, word(other), word(spec.delimiter()), written(other)));
      }
    }
  }

  private static String word(String delimiter) {
    return switch (delimiter) {
      case "," -> "commas";
      case ";" -> "semicolons";
      case "\t" -> "tabs";
      default -> '"' + delimiter + '"';
    };
  }

  private static String written(String delimiter) {
    return delimiter.equals("\t") ? "\\t" : delimiter;
  }
}
