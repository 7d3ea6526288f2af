package io.medley.cli;

import io.medley.cli.cluster.Cluster;
import io.medley.cli.compare.CompareText;
import io.medley.cli.compare.ExperimentComparison;
import io.medley.cli.exit.CliException;
import io.medley.cli.exit.ExitCode;
import io.medley.cli.session.JsonOption;
import io.medley.cli.session.Session;
import io.medley.cli.session.Surroundings;
import io.medley.contracts.report.ExperimentReport;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code medley compare ID ID…}. */
@Command(
    name = "compare",
    description =
        "Set the reports of experiments beside each other: what their requests differ in, what each"
            + " found, and what differs run by run where their real texts are the same.",
    mixinStandardHelpOptions = true)
final class CompareCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Parameters(
      paramLabel = "ID",
      arity = "2..*",
      description = "The experiments' ids; later ones are compared with the first.")
  private List<String> experimentIds;

  @Option(names = "--bootstrap-servers", paramLabel = "HOST:PORT", description = "Another cluster.")
  private String bootstrapServers;

  @Mixin private final JsonOption json = new JsonOption();

  CompareCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    if (experimentIds.stream().distinct().count() < experimentIds.size()) {
      throw CliException.misused("name each experiment once, and two or more");
    }
    List<ExperimentReport> reports;
    try (Session session = Session.reading(surroundings, bootstrapServers)) {
      Cluster cluster = session.cluster();
      reports = experimentIds.stream().map(id -> Results.known(cluster, id)).toList();
    }
    ExperimentComparison comparison = ExperimentComparison.of(reports);
    if (json.wanted()) {
      JsonOption.print(surroundings.out(), comparison);
    } else {
      CompareText.of(comparison, surroundings.terminal().columns()).forEach(surroundings::tell);
    }
    return ExitCode.DONE;
  }
}
