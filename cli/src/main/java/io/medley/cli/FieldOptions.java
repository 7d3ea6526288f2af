package io.medley.cli;

import picocli.CommandLine.Option;

/** What a file of texts does not say of itself, in every command that reads one. */
final class FieldOptions {

  @Option(
      names = "--text-field",
      paramLabel = "NAME",
      description = "The field or column of the texts, where its name is not text.")
  String text;

  @Option(
      names = "--label-field",
      paramLabel = "NAME",
      description = "The field or column of the labels, where its name is not label.")
  String label;

  @Option(
      names = "--encoding",
      paramLabel = "NAME",
      description = "The character set of files that are not in UTF-8.")
  String encoding;
}
