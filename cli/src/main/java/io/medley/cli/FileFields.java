package io.medley.cli;

import io.medley.cli.score.TextFields;
import io.medley.contracts.request.DatasetSpec.Format;
import io.medley.datasets.file.FileOptions;
import picocli.CommandLine.Option;

/** How files of texts are to be read: the same fields as a request's data set has. */
final class FileFields {

  @Option(
      names = "--text-field",
      paramLabel = "NAME",
      description = "The field or column of the texts (default: text).")
  private String text;

  @Option(
      names = "--label-field",
      paramLabel = "NAME",
      description = "The field or column of the labels (default: label).")
  private String label;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description =
          "How all files are written: ${COMPLETION-CANDIDATES} (default: by the endings of their"
              + " names).")
  private Format format;

  @Option(
      names = "--encoding",
      paramLabel = "NAME",
      description = "The character set of CSV and TSV files (default: UTF-8).")
  private String encoding;

  @Option(
      names = "--delimiter",
      paramLabel = "C",
      description = "Between the fields of CSV and TSV files (default: found out).")
  private String delimiter;

  @Option(
      names = "--quote",
      paramLabel = "C",
      description = "Around the fields of CSV and TSV files (default: found out).")
  private String quote;

  @Option(
      names = "--no-header",
      description = "CSV and TSV files have no header: their columns are column1, column2, …")
  private boolean noHeader;

  @Option(
      names = "--label-separator",
      paramLabel = "TEXT",
      description = "Between several labels in one field, of which the first is taken.")
  private String separator;

  TextFields fields() {
    Boolean header = noHeader ? Boolean.FALSE : null;
    return new TextFields(
        text, label, new FileOptions.Layout(format, encoding, delimiter, quote, header), separator);
  }
}
