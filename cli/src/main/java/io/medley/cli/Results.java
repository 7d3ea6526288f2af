package io.medley.cli;

import io.medley.cli.cluster.AcceptedSamples;
import io.medley.cli.cluster.Cluster;
import io.medley.cli.exit.CliException;
import io.medley.cli.exit.ExitCode;
import io.medley.cli.report.ReportCondition;
import io.medley.cli.report.ReportFiles;
import io.medley.cli.report.ReportText;
import io.medley.cli.report.ShortText;
import io.medley.cli.session.Surroundings;
import io.medley.contracts.report.ExperimentReport;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Prints a report for people or machines, and writes its files. */
final class Results {

  private final Surroundings surroundings;
  private final boolean json;

  private final Set<ReportCondition> failOn;

  Results(Surroundings surroundings, boolean json) {
    this(surroundings, json, Set.of());
  }

  /** Whose exit code is {@link ExitCode#CONDITION} where a complete experiment has any of these. */
  Results(Surroundings surroundings, boolean json, Set<ReportCondition> failOn) {
    this.surroundings = surroundings;
    this.json = json;
    this.failOn = failOn;
  }

  /** The exit code of a report; says which conditions are met. */
  int exitCode(ExperimentReport report) {
    int exitCode = ExitCode.of(report.status());
    for (ReportCondition condition : failOn) {
      List<String> met = condition.met(report);
      if (!met.isEmpty()) {
        surroundings.say("medley: --fail-on %s: %s".formatted(condition, String.join(", ", met)));
        exitCode = exitCode == ExitCode.DONE ? ExitCode.CONDITION : exitCode;
      }
    }
    return exitCode;
  }

  /** The report of an experiment that has one. */
  static ExperimentReport known(Cluster cluster, String experimentId) {
    ExperimentReport report = cluster.reports().get(experimentId);
    if (report == null) {
      throw CliException.misused(
          cluster.plans().containsKey(experimentId)
              ? "experiment %s has not ended yet; `medley watch %s` follows it"
                  .formatted(experimentId, experimentId)
              : "there is no experiment %s; `medley list` shows what there is"
                  .formatted(experimentId));
    }
    return report;
  }

  /** Prints the report on one screen and returns its exit code. */
  int print(ExperimentReport report) {
    return print(report, ShortText.of(report, surroundings.terminal().columns()));
  }

  /** Prints the whole report and returns its exit code. */
  int printAll(ExperimentReport report) {
    return print(report, ReportText.of(report, surroundings.terminal().columns()));
  }

  private int print(ExperimentReport report, List<String> lines) {
    if (json) {
      surroundings.out().print(ReportFiles.json(report));
      surroundings.out().flush();
    } else {
      lines.forEach(surroundings::tell);
    }
    return exitCode(report);
  }

  /** Writes the report's files and says where they are. */
  void write(Path directory, Cluster cluster, ExperimentReport report) {
    List<Path> files =
        ReportFiles.write(directory, report, AcceptedSamples.of(cluster, report.experimentId()));
    if (!json) {
      surroundings.tell(
          "Files: %s: %s"
              .formatted(
                  directory,
                  files.stream()
                      .map(file -> file.getFileName().toString())
                      .collect(Collectors.joining(", "))));
    }
  }
}
