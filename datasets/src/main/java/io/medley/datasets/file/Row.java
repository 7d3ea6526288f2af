package io.medley.datasets.file;

/** A row of a data file. Its line is the first one of it in the file, from 1. */
sealed interface Row {
  int line();

  /** A row that could be read; a field it does not have is null. */
  record Fields(int line, String text, String label, String context) implements Row {}

  /** A row that could not. */
  record Broken(int line, String why) implements Row {}
}
