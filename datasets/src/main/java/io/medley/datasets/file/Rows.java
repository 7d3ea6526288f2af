package io.medley.datasets.file;

import io.medley.contracts.request.DatasetSpec;
import io.medley.contracts.request.DatasetSpec.Format;
import java.io.IOException;

/** The rows of a file, one after the other. One thread. */
interface Rows {

  /** The next row, or null after the last; blank lines are no rows. */
  Row next() throws IOException, UnusableFileException;

  /**
   * The rows in a file's lines.
   *
   * @param spec with its fields and format spelled out
   * @param title what to call the file
   * @throws UnusableFileException if a field the spec names is not in the header
   */
  static Rows of(SourceLines lines, DatasetSpec spec, String title)
      throws IOException, UnusableFileException {
    return spec.format() == Format.JSONL
        ? new JsonRows(lines, spec, title)
        : DelimitedRows.of(lines, spec, title);
  }
}
