package io.medley.datasets.file;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.medley.contracts.Json;
import io.medley.contracts.request.DatasetSpec.Format;
import io.medley.datasets.file.rows.FileOptions;
import io.medley.datasets.file.rows.FileOptions.Layout;
import io.medley.datasets.file.rows.UnusableFileException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Finds out from a file's name and beginning what its options leave open. */
final class LayoutSearch {
  private static final Pattern UNNAMED = Pattern.compile("column[1-9][0-9]*");

  private final FileOptions asked;
  private final String title;
  private final List<String> notes = new ArrayList<>();

  private LayoutSearch(FileOptions asked, String title) {
    this.asked = asked;
    this.title = title;
  }

  /**
   * What was found.
   *
   * @param layout with nothing left open, except for what goes with CSV and TSV alone
   * @param notes what was decided that the user may want to know, one sentence each
   */
  record Found(Layout layout, Charset charset, List<String> notes) {}

  /**
   * The layout of a file.
   *
   * @throws UnusableFileException if the file is no text, or options contradict each other
   */
  static Found of(Path file, String title, FileOptions asked)
      throws IOException, UnusableFileException {
    return new LayoutSearch(asked, title).found(FileHead.of(file));
  }

  private Found found(FileHead head) throws UnusableFileException {
    Layout given = asked.layout();
    String encoding = given.encoding() == null ? marked(head) : given.encoding();
    Charset charset = charset(encoding);
    Signature.check(head, title, charset);
    List<String> lines = head.lines(charset);
    Format format = format(lines);
    if (format == Format.JSONL || format == Format.JSON) {
      refuseDelimiters(given);
      return new Found(new Layout(format, encoding, null, null, null), charset, notes);
    }
    Delimiters search = new Delimiters(lines, asked.fields());
    String usual = format == Format.TSV ? "\t" : ",";
    String delimiter = given.delimiter() == null ? search.delimiter(usual) : given.delimiter();
    if (given.delimiter() == null && !delimiter.equals(usual)) {
      notes.add("the fields of %s are between %s".formatted(title, Delimiters.word(delimiter)));
    }
    String quote = given.quote() == null ? search.quote(delimiter, format) : given.quote();
    if (given.quote() == null && !quote.equals("\"")) {
      notes.add("the fields of %s are in quotes like %s".formatted(title, quote));
    }
    if (delimiter.equals(quote)) {
      throw new UnusableFileException("quote", "must not be the delimiter");
    }
    Layout layout = new Layout(format, encoding, delimiter, quote, header(given.header()));
    return new Found(layout, charset, notes);
  }

  private String marked(FileHead head) {
    String marked = head.markedCharset();
    if (marked == null) {
      return StandardCharsets.UTF_8.name();
    }
    notes.add("%s has the byte order mark of %s".formatted(title, marked));
    return marked;
  }

  private Format format(List<String> lines) {
    Format given = asked.layout().format();
    if (given != null) {
      return given;
    }
    String first = lines.isEmpty() ? "" : lines.get(0).strip();
    Format named = Format.ofEnding(title);
    if (named == Format.CSV || named == Format.TSV) {
      return named;
    }
    if (named == Format.JSONL && !first.startsWith("[")) {
      return named;
    }
    boolean json = named != null || first.startsWith("{") || first.startsWith("[");
    Format found = json ? jsonFormat(first, lines) : tableFormat(lines);
    if (found != named) {
      notes.add("%s was read as %s".formatted(title, found.word()));
    }
    return found;
  }

  /** JSON Lines where the first two lines are objects. */
  private static Format jsonFormat(String first, List<String> lines) {
    boolean lineByLine = lines.size() > 1 && isObject(first) && isObject(lines.get(1));
    return lineByLine ? Format.JSONL : Format.JSON;
  }

  private Format tableFormat(List<String> lines) {
    return new Delimiters(lines, asked.fields()).delimiter(",").equals("\t")
        ? Format.TSV
        : Format.CSV;
  }

  private static boolean isObject(String line) {
    try {
      return Json.mapper().readTree(line).isObject();
    } catch (JsonProcessingException e) {
      return false;
    }
  }

  private boolean header(Boolean given) {
    if (given != null) {
      return given;
    }
    if (UNNAMED.matcher(asked.fields().textName()).matches()) {
      return false;
    }
    notes.add("the first row of %s was taken for a header".formatted(title));
    return true;
  }

  private static void refuseDelimiters(Layout given) throws UnusableFileException {
    String misplaced = given.delimiter() != null ? "delimiter" : null;
    misplaced = misplaced == null && given.quote() != null ? "quote" : misplaced;
    misplaced = misplaced == null && given.header() != null ? "header" : misplaced;
    if (misplaced != null) {
      throw new UnusableFileException(misplaced, "goes with the formats csv and tsv alone");
    }
  }

  private static Charset charset(String name) throws UnusableFileException {
    try {
      return Charset.forName(name);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      throw new UnusableFileException(
          "encoding",
          "there is no character set %s; UTF-8, UTF-16, ISO-8859-1 and windows-1252 are some"
              .formatted(name));
    }
  }
}
