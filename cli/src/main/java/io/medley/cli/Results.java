package io.medley.cli;

import io.medley.cli.cluster.AcceptedSamples;
import io.medley.cli.cluster.Cluster;
import io.medley.cli.report.ReportFiles;
import io.medley.cli.report.ReportText;
import io.medley.contracts.report.ExperimentReport;
import java.nio.file.Path;
import java.util.List;

/** Prints a report for people or machines, and writes its files. */
final class Results {

  private final Surroundings surroundings;
  private final boolean json;

  Results(Surroundings surroundings, boolean json) {
    this.surroundings = surroundings;
    this.json = json;
  }

  /** Prints the report and returns its exit code. */
  int print(ExperimentReport report) {
    if (json) {
      surroundings.out().print(ReportFiles.json(report));
      surroundings.out().flush();
    } else {
      ReportText.of(report, surroundings.terminal().columns()).forEach(surroundings::tell);
    }
    return ExitCode.of(report.status());
  }

  /** Writes the report's files and says where they are. */
  void write(Path directory, Cluster cluster, ExperimentReport report) {
    List<Path> files =
        ReportFiles.write(directory, report, AcceptedSamples.of(cluster, report.experimentId()));
    if (!json) {
      surroundings.tell("");
      files.forEach(file -> surroundings.tell(file.toString()));
    }
  }
}
