package io.medley.cli.samples;

import java.util.List;
import java.util.stream.Collectors;

/** A row of comma-separated values as RFC 4180 has it. */
public final class CsvRow {

  private CsvRow() {}

  /** The cells, quoted where they have to be, and the line end. */
  public static String of(List<String> cells) {
    return cells.stream().map(CsvRow::quoted).collect(Collectors.joining(",")) + "\r\n";
  }

  private static String quoted(String cell) {
    boolean plain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
  }
}
