package io.medley.cli;

import io.medley.cli.cluster.Cluster;
import io.medley.contracts.report.ExperimentReport;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code medley report ID}. */
@Command(
    name = "report",
    description = "Print the report of an experiment that has ended.",
    mixinStandardHelpOptions = true)
final class ReportCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Parameters(paramLabel = "ID", description = "The experiment's id.")
  private String experimentId;

  @Option(names = "--out", paramLabel = "DIR", description = "Write the report's files there.")
  private Path out;

  @Option(names = "--bootstrap-servers", paramLabel = "HOST:PORT", description = "Another cluster.")
  private String bootstrapServers;

  @Mixin private final JsonOption json = new JsonOption();

  ReportCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    try (Session session = Session.reading(surroundings, bootstrapServers)) {
      Cluster cluster = session.cluster();
      ExperimentReport report = cluster.reports().get(experimentId);
      if (report == null) {
        throw CliException.misused(
            cluster.plans().containsKey(experimentId)
                ? "experiment %s has not ended yet; `medley watch %s` follows it"
                    .formatted(experimentId, experimentId)
                : "there is no experiment %s; `medley list` shows what there is"
                    .formatted(experimentId));
      }
      Results results = new Results(surroundings, json.wanted);
      int exitCode = results.print(report);
      if (out != null) {
        results.write(out.toAbsolutePath().normalize(), cluster, report);
      }
      return exitCode;
    }
  }
}
