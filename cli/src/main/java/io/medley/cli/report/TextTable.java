package io.medley.cli.report;

import java.util.ArrayList;
import java.util.List;

/** A table in plain text: a heading, a rule and rows, columns as wide as their widest cell. */
public final class TextTable {

  private static final String GAP = "  ";

  private final List<String> heading = new ArrayList<>();
  private final List<Boolean> right = new ArrayList<>();
  private final List<List<String>> rows = new ArrayList<>();

  /** Adds a column of words. */
  public TextTable left(String name) {
    heading.add(name);
    right.add(false);
    return this;
  }

  /** Adds a column of numbers. */
  public TextTable right(String name) {
    heading.add(name);
    right.add(true);
    return this;
  }

  /** Adds a row; one cell per column. */
  public TextTable row(String... cells) {
    if (cells.length != heading.size()) {
      throw new IllegalArgumentException(
          "a row has %d cells, the table %d columns".formatted(cells.length, heading.size()));
    }
    rows.add(List.of(cells));
    return this;
  }

  /** Heading, rule, rows; no blanks at the ends of lines. */
  public List<String> lines() {
    int[] widths = new int[heading.size()];
    for (int c = 0; c < widths.length; c++) {
      widths[c] = heading.get(c).length();
      for (List<String> row : rows) {
        widths[c] = Math.max(widths[c], row.get(c).length());
      }
    }
    List<String> lines = new ArrayList<>();
    lines.add(line(heading, widths));
    List<String> rule = new ArrayList<>();
    for (int width : widths) {
      rule.add("─".repeat(width));
    }
    lines.add(line(rule, widths));
    rows.forEach(row -> lines.add(line(row, widths)));
    return lines;
  }

  private String line(List<String> cells, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int c = 0; c < widths.length; c++) {
      String blank = " ".repeat(widths[c] - cells.get(c).length());
      line.append(c == 0 ? "" : GAP)
          .append(right.get(c) ? blank + cells.get(c) : cells.get(c) + blank);
    }
    return line.toString().stripTrailing();
  }
}
