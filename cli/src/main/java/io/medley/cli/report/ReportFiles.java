package io.medley.cli.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.medley.cli.exit.CliException;
import io.medley.cli.samples.JsonLinesWriter;
import io.medley.contracts.FileFault;
import io.medley.contracts.Json;
import io.medley.contracts.OutsideText;
import io.medley.contracts.report.ExperimentReport;
import io.medley.contracts.sample.Sample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes a report's files into a directory, replacing what an earlier report left there. */
public final class ReportFiles {

  /** A disk is full that has no room for these. */
  private static final int SOME_BYTES = 1 << 16;

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
      throw CliException.failed(
          "cannot write to %s: %s; `medley report %s --out DIR` writes the files again"
              .formatted(directory, FileFault.reason(e), report.experimentId()));
    }
  }

  /**
   * Makes sure that files can be written into a directory, which is made if it is not there.
   *
   * @throws CliException if it cannot be made or written
   */
  public static void prepare(Path directory) {
    try {
      Files.createDirectories(directory);
      Path trial = Files.createTempFile(directory, ".medley", ".part");
      try {
        Files.write(trial, new byte[SOME_BYTES]);
      } finally {
        Files.delete(trial);
      }
    } catch (IOException e) {
      throw CliException.failed("cannot write to %s: %s".formatted(directory, FileFault.reason(e)));
    }
  }

  /** The report as indented JSON with a line end; what a terminal would obey is escaped. */
  public static String json(ExperimentReport report) {
    try {
      return OutsideText.shownLines(
              Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(report))
          + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Path file(Path directory, String name, String content) throws IOException {
    return Files.writeString(directory.resolve(name), OutsideText.whole(content));
  }
}
