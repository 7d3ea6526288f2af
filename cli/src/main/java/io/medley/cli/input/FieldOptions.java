package io.medley.cli.input;

import picocli.CommandLine.Option;

/** What a file of texts does not say of itself, in every command that reads one. */
public final class FieldOptions {

  @Option(
      names = "--text-field",
      paramLabel = "NAME",
      description = "The field or column of the texts, where its name is not text.")
  private String text;

  @Option(
      names = "--label-field",
      paramLabel = "NAME",
      description = "The field or column of the labels, where its name is not label.")
  private String label;

  @Option(
      names = "--encoding",
      paramLabel = "NAME",
      description = "The character set of files that are not in UTF-8.")
  private String encoding;

  /** The field of the texts; null where it was not named. */
  public String text() {
    return text;
  }

  /** The field of the labels; null where it was not named. */
  public String label() {
    return label;
  }

  /** The name of a character set; null for UTF-8. */
  public String encoding() {
    return encoding;
  }
}
