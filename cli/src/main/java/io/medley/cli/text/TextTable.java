package io.medley.cli.text;

import io.medley.contracts.OutsideText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A table: a heading and rows; in plain text with columns as wide as their widest cell. */
public final class TextTable {

  private static final String GAP = "  ";

  private final List<String> heading = new ArrayList<>();
  private final List<Boolean> right = new ArrayList<>();
  private final List<List<String>> rows = new ArrayList<>();

  /** Adds a column of words. */
  public TextTable left(String name) {
    return column(name, false);
  }

  /** Adds a column of numbers. */
  public TextTable right(String name) {
    return column(name, true);
  }

  /** Adds a column of words, or of numbers. */
  public TextTable column(String name, boolean ofNumbers) {
    heading.add(name);
    right.add(ofNumbers);
    return this;
  }

  /** The columns of a terminal that it takes. */
  public int width() {
    return Arrays.stream(widths()).sum() + GAP.length() * (heading.size() - 1);
  }

  /** Adds a row; one cell per column. */
  public TextTable row(String... cells) {
    if (cells.length != heading.size()) {
      throw new IllegalArgumentException(
          "a row has %d cells, the table %d columns".formatted(cells.length, heading.size()));
    }
    rows.add(Arrays.stream(cells).map(OutsideText::shown).toList());
    return this;
  }

  /** Whether it has no rows. */
  public boolean isEmpty() {
    return rows.isEmpty();
  }

  /** The names of the columns. */
  public List<String> heading() {
    return List.copyOf(heading);
  }

  /** Whether a column is of numbers. */
  public boolean isRight(int column) {
    return right.get(column);
  }

  /** The rows in their order. */
  public List<List<String>> rows() {
    return List.copyOf(rows);
  }

  /** Heading, rule, rows; no blanks at the ends of lines. */
  public List<String> lines() {
    return lines(Integer.MAX_VALUE);
  }

  /**
   * The same in lines of at most so many columns of a terminal, unless one column alone is longer:
   * the columns that do not fit follow below, with the first one again.
   */
  public List<String> lines(int longest) {
    int[] widths = widths();
    List<String> lines = new ArrayList<>();
    int next = 1;
    do {
      List<Integer> block = new ArrayList<>(List.of(0));
      int length = widths[0];
      while (next < widths.length
          && (block.size() == 1 || length + GAP.length() + widths[next] <= longest)) {
        length += GAP.length() + widths[next];
        block.add(next++);
      }
      if (!lines.isEmpty()) {
        lines.add("");
      }
      lines.add(line(heading, widths, block));
      lines.add(line(rule(widths), widths, block));
      rows.forEach(row -> lines.add(line(row, widths, block)));
    } while (next < widths.length);
    return lines;
  }

  private int[] widths() {
    int[] widths = new int[heading.size()];
    for (int c = 0; c < widths.length; c++) {
      widths[c] = Columns.of(heading.get(c));
      for (List<String> row : rows) {
        widths[c] = Math.max(widths[c], Columns.of(row.get(c)));
      }
    }
    return widths;
  }

  private static List<String> rule(int[] widths) {
    return Arrays.stream(widths).mapToObj("─"::repeat).toList();
  }

  private String line(List<String> cells, int[] widths, List<Integer> columns) {
    StringBuilder line = new StringBuilder();
    for (int c : columns) {
      String blank = Columns.blanks(cells.get(c), widths[c]);
      line.append(c == 0 ? "" : GAP)
          .append(right.get(c) ? blank + cells.get(c) : cells.get(c) + blank);
    }
    return line.toString().stripTrailing();
  }
}
