package io.medley.cli;

import io.medley.cli.cluster.Cluster;
import io.medley.cli.exit.CliException;
import io.medley.cli.export.NewFile;
import io.medley.cli.picture.DiversityPicture;
import io.medley.cli.report.Pictures;
import io.medley.cli.report.ReportFiles;
import io.medley.cli.report.ReportHtml;
import io.medley.cli.report.ReportMarkdown;
import io.medley.cli.session.JsonOption;
import io.medley.cli.session.Session;
import io.medley.cli.session.Surroundings;
import io.medley.contracts.FileFault;
import io.medley.contracts.report.ExperimentReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code medley report ID}. */
@Command(
    name = "report",
    description =
        "Print the report of an experiment that has ended: the answer and its settings on one"
            + " screen, everything, or a file to take along.",
    mixinStandardHelpOptions = true)
final class ReportCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Parameters(paramLabel = "ID", description = "The experiment's id.")
  private String experimentId;

  @Option(names = "--full", description = "Print everything that the report has.")
  private boolean full;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "Print it as ${COMPLETION-CANDIDATES} instead of text.")
  private Format format;

  @Option(
      names = "--student",
      paramLabel = "NAME",
      description = "Whose picture --format svg draws (default: the student the answer is about).")
  private String student;

  @Option(
      names = "--out",
      paramLabel = "PATH",
      description =
          "With --format the file to write instead of printing, else the directory of all"
              + " of the report's files.")
  private Path out;

  @Option(names = "--bootstrap-servers", paramLabel = "HOST:PORT", description = "Another cluster.")
  private String bootstrapServers;

  @Mixin private final FailOnOption failOn = new FailOnOption();
  @Mixin private final JsonOption json = new JsonOption();

  ReportCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /** What a report can be printed as; the names are those of the option. */
  enum Format {
    svg,
    md,
    html,
    json
  }

  @Override
  public Integer call() {
    if (format != null && (json.wanted() || full)) {
      throw CliException.misused(
          "--format goes with neither --full nor --json; every format has everything it can show");
    }
    if (student != null && format != Format.svg) {
      throw CliException.misused("--student goes with --format svg alone");
    }
    try (Session session = Session.reading(surroundings, bootstrapServers)) {
      Cluster cluster = session.cluster();
      ExperimentReport report = Results.known(cluster, experimentId);
      Results results = new Results(surroundings, json.wanted(), failOn.conditions());
      if (format != null) {
        print(report);
        return results.exitCode(report);
      }
      int exitCode = full ? results.printAll(report) : results.print(report);
      if (out != null) {
        results.write(out.toAbsolutePath().normalize(), cluster, report);
      }
      return exitCode;
    }
  }

  private void print(ExperimentReport report) {
    String content =
        switch (format) {
          case svg -> picture(report);
          case md -> ReportMarkdown.of(report);
          case html -> ReportHtml.of(report);
          case json -> ReportFiles.json(report);
        };
    if (out == null) {
      surroundings.out().print(content);
      surroundings.out().flush();
    } else {
      write(content);
    }
  }

  private void write(String content) {
    try (NewFile file = NewFile.at(out.toAbsolutePath().normalize(), true)) {
      Files.writeString(file.content(), content);
      file.publish();
      surroundings.say("wrote " + file.target());
    } catch (IOException e) {
      throw CliException.failed("cannot write %s: %s".formatted(out, FileFault.reason(e)));
    }
  }

  private String picture(ExperimentReport report) {
    return Optional.ofNullable(student)
        .or(() -> Pictures.student(report))
        .flatMap(name -> Pictures.curves(report, name).stream().findFirst())
        .map(curve -> curve.picture(DiversityPicture.WIDE))
        .orElseThrow(
            () ->
                CliException.misused(
                    "experiment %s has no picture%s: there is no setting whose diversity and gain"
                            .formatted(experimentId, student == null ? "" : " of " + student)
                        + " are both known"));
  }
}
