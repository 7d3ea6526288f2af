package io.medley.datasets.file;

import io.medley.contracts.plan.DataReport;
import io.medley.datasets.file.rows.DataDirectory;
import io.medley.datasets.file.rows.FileOptions;
import io.medley.datasets.file.rows.FileOptions.Layout;
import io.medley.datasets.file.rows.UnusableFileException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * The texts of a CSV, TSV, JSON Lines or JSON file, in the order of its rows. What the options
 * leave open is found out. A row that cannot be used is left out, counted and, as one of the first
 * of its kind, shown; equal texts all stay. Immutable.
 *
 * @param layout how the file was read
 * @param texts every usable row
 * @param report counts of what was left out and why, and notes on what was found out
 */
public record TextFile(Layout layout, List<FileText> texts, DataReport report) {
  public TextFile {
    texts = List.copyOf(texts);
  }

  /**
   * Reads a file to its end, at most {@link DataDirectory#MAX_BYTES}.
   *
   * @param file not a symbolic link
   * @param title what messages call it
   * @throws UnusableFileException with every reason to refuse the file
   */
  public static TextFile read(Path file, String title, FileOptions options)
      throws IOException, UnusableFileException {
    Tally tally = new Tally();
    List<FileText> texts = new ArrayList<>();
    try (TextRows rows = TextRows.open(file, title, options, tally)) {
      for (FileText text = rows.next(); text != null; text = rows.next()) {
        texts.add(text);
      }
      return new TextFile(
          rows.layout(), texts, tally.report(HexFormat.of().formatHex(rows.digest()), 0));
    }
  }
}
