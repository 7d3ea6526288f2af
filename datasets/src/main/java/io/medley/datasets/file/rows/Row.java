package io.medley.datasets.file.rows;

import java.util.List;

/** A row of a data file. Its line is the first one of it in the file, from 1. */
public sealed interface Row {
  int line();

  /**
   * A row that could be read.
   *
   * @param values of each column that was asked for: none where the row does not have the field,
   *     several where it has a list of labels
   */
  record Fields(int line, List<List<String>> values) implements Row {}

  /** A row that could not. */
  record Broken(int line, String why) implements Row {}
}
