package io.medley.cli.score;

import io.medley.cli.exit.CliException;
import io.medley.cli.input.InputFile;
import io.medley.cli.input.TextFields;
import io.medley.contracts.plan.DataReport;
import io.medley.datasets.file.TextFile;
import io.medley.datasets.file.rows.UnusableFileException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The texts of a CSV, TSV or JSON file, read as data sets are.
 *
 * @param lines every usable row, without embeddings
 * @param notes what was found out about the file, and what was left out, a line each
 */
record TableFile(List<SampleLine> lines, List<String> notes) {

  /**
   * Reads a file.
   *
   * @throws CliException if it cannot be read as the fields say
   */
  static TableFile read(Path file, TextFields fields) {
    String title = file.getFileName().toString();
    try {
      TextFile table = TextFile.read(file.toRealPath(), title, fields.options());
      List<SampleLine> lines =
          table.texts().stream()
              .map(
                  text ->
                      new SampleLine(
                          text.line(), "" + text.line(), text.text(), text.label(), null))
              .toList();
      return new TableFile(lines, notes(title, table.report()));
    } catch (UnusableFileException e) {
      throw CliException.misused(
          "%s: %s (--text-field, --label-field, --delimiter, --encoding)"
              .formatted(file, e.getMessage()));
    } catch (IOException e) {
      throw InputFile.unreadable(file, e);
    }
  }

  private static List<String> notes(String title, DataReport report) {
    List<String> notes = new ArrayList<>();
    report.notes().forEach(note -> notes.add(title + ": " + note));
    if (report.used() < report.rows() && !report.examples().isEmpty()) {
      DataReport.Example first = report.examples().get(0);
      notes.add(
          "%s: %,d of %,d rows were left out, the first in line %d: %s (%s)"
              .formatted(
                  title,
                  report.rows() - report.used(),
                  report.rows(),
                  first.line(),
                  first.reason().word(),
                  first.detail()));
    }
    return notes;
  }
}
