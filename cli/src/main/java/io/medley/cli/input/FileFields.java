package io.medley.cli.input;

import io.medley.cli.exit.CliException;
import io.medley.contracts.request.DatasetSpec.Format;
import io.medley.datasets.file.rows.FileOptions;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How files of texts are to be read: the same fields as a request's data set has. */
public final class FileFields {

  @Mixin private final FieldOptions fields = new FieldOptions();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description =
          "How all files are written: ${COMPLETION-CANDIDATES} (default: by the endings of their"
              + " names).")
  private Format format;

  @Option(
      names = "--delimiter",
      paramLabel = "C",
      description = "Between the fields of CSV and TSV files; \\t is a tab (default: found out).")
  private String delimiter;

  @Option(
      names = "--quote",
      paramLabel = "C",
      description = "Around the fields of CSV and TSV files (default: found out).")
  private String quote;

  @Option(
      names = "--header",
      negatable = true,
      fallbackValue = "true",
      description =
          "Whether the first row of CSV and TSV files names the columns; without they are column1,"
              + " column2, … (default: found out).")
  private Boolean header;

  @Option(
      names = "--label-separator",
      paramLabel = "TEXT",
      description =
          "Between several labels in one field; score and reference take the first of them.")
  private String separator;

  public String text() {
    return fields.text();
  }

  public String label() {
    return fields.label();
  }

  public String separator() {
    return separator;
  }

  /**
   * How the rows are written.
   *
   * @throws CliException in one line, if a delimiter or a quote is not one character
   */
  public FileOptions.Layout layout() {
    String between = "\\t".equals(delimiter) ? "\t" : delimiter;
    requireOne("--delimiter", between, 1);
    requireOne("--quote", quote, 0);
    return new FileOptions.Layout(format, fields.encoding(), between, quote, header);
  }

  private static void requireOne(String option, String value, int least) {
    if (value != null && (value.length() > 1 || value.length() < least)) {
      throw CliException.misused(option + " is one character, not \"" + value + "\"");
    }
  }

  /** For scoring, which takes the first of several labels. */
  public TextFields fields() {
    return new TextFields(text(), label(), layout(), separator);
  }
}
