package io.medley.cli.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.medley.cli.CliException;
import io.medley.cli.samples.JsonLinesWriter;
import io.medley.contracts.Json;
import io.medley.contracts.report.ExperimentReport;
import io.medley.contracts.sample.Sample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes a report's files into a directory, replacing what an earlier report left there. */
public final class ReportFiles {

  private ReportFiles() {}

  /**
   * Writes {@code report.json}, {@code report.html}, {@code results.csv}, {@code samples.jsonl} and
   * {@code samples.md}, and returns their paths.
   *
   * @param samples accepted synthetic samples, by level and ordinal
   */
  public static List<Path> write(Path directory, ExperimentReport report, List<Sample> samples) {
    try {
      Files.createDirectories(directory);
      return List.of(
          file(directory, "report.json", json(report)),
          file(directory, "report.html", ReportHtml.of(report)),
          file(directory, "results.csv", ResultsCsv.of(report)),
          JsonLinesWriter.write(directory.resolve("samples.jsonl"), samples),
          file(directory, "samples.md", SampleSheet.of(report, samples)));
    } catch (IOException e) {
      throw CliException.failed("cannot write to %s: %s".formatted(directory, e.getMessage()));
    }
  }

  /** The report as indented JSON with a line end. */
  public static String json(ExperimentReport report) {
    try {
      return Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(report) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Path file(Path directory, String name, String content) throws IOException {
    return Files.writeString(directory.resolve(name), content);
  }
}
