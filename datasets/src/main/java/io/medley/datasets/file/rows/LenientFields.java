package io.medley.datasets.file.rows;

import java.util.ArrayList;
import java.util.List;

/**
 * The fields of one line in which a quote is text unless its field begins with one and ends with
 * one, with the quotes in between doubled. Tab-separated files are mostly written so: nobody quotes
 * a field for a quote that is in it.
 */
public final class LenientFields {
  private final String line;
  private final char delimiter;
  private final char quote;
  private final List<String> fields = new ArrayList<>();

  private LenientFields(String line, char delimiter, char quote) {
    this.line = line;
    this.delimiter = delimiter;
    this.quote = quote;
  }

  /** At least one. */
  public static List<String> of(String line, char delimiter, char quote) {
    LenientFields reading = new LenientFields(line, delimiter, quote);
    for (int start = 0; start <= line.length(); ) {
      start = reading.field(start) + 1;
    }
    return reading.fields;
  }

  /** Takes the field that starts there and says where it ends. */
  private int field(int start) {
    int last = closing(start);
    if (last > 0) {
      String doubled = String.valueOf(quote) + quote;
      fields.add(line.substring(start + 1, last).replace(doubled, String.valueOf(quote)));
      return last + 1;
    }
    int found = line.indexOf(delimiter, start);
    int end = found < 0 ? line.length() : found;
    fields.add(line.substring(start, end));
    return end;
  }

  /** Where the quote is that closes the field, -1 where the field is not quoted. */
  private int closing(int start) {
    if (start >= line.length() || line.charAt(start) != quote) {
      return -1;
    }
    for (int i = start + 1; i < line.length(); i++) {
      if (line.charAt(i) == quote) {
        boolean ends = i + 1 == line.length() || line.charAt(i + 1) == delimiter;
        if (ends || line.charAt(i + 1) != quote) {
          return ends ? i : -1;
        }
        i++;
      }
    }
    return -1;
  }
}
