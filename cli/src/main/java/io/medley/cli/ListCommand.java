package io.medley.cli;

import io.medley.cli.cluster.Cluster;
import io.medley.cli.exit.ExitCode;
import io.medley.cli.session.JsonOption;
import io.medley.cli.session.Session;
import io.medley.cli.session.Session.Services;
import io.medley.cli.session.Surroundings;
import io.medley.cli.text.TextTable;
import io.medley.contracts.plan.ExperimentPlan;
import io.medley.contracts.plan.ExperimentPlan.DesiredState;
import io.medley.contracts.report.ExperimentReport;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code medley list}. */
@Command(
    name = "list",
    description = "List the experiments, the latest first.",
    mixinStandardHelpOptions = true)
final class ListCommand implements Callable<Integer> {

  private static final String WAITING = "waiting";

  private final Surroundings surroundings;

  @Option(names = "--bootstrap-servers", paramLabel = "HOST:PORT", description = "Another cluster.")
  private String bootstrapServers;

  @Mixin private final JsonOption json = new JsonOption();

  ListCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /** An experiment in the list. */
  record Entry(String experimentId, Instant acceptedAt, String status, int levels, int runs) {}

  @Override
  public Integer call() {
    List<Entry> entries;
    try (Session session = Session.reading(surroundings, bootstrapServers)) {
      entries = entries(session.cluster(), session.services() != Services.DOWN);
    }
    if (json.wanted()) {
      JsonOption.print(surroundings.out(), entries);
    } else if (entries.isEmpty()) {
      surroundings.tell("There are no experiments yet");
    } else {
      lines(entries).forEach(surroundings::tell);
    }
    return ExitCode.DONE;
  }

  private static List<Entry> entries(Cluster cluster, boolean served) {
    Map<String, ExperimentReport> reports = cluster.reports();
    return cluster.plans().values().stream()
        .map(plan -> entry(plan, reports.get(plan.experimentId()), served))
        .sorted(Comparator.comparing(Entry::acceptedAt).reversed())
        .toList();
  }

  private static Entry entry(ExperimentPlan plan, ExperimentReport report, boolean served) {
    return new Entry(
        plan.experimentId(),
        plan.acceptedAt(),
        report == null ? status(plan.state(), served) : report.status().state().word(),
        plan.levels().size(),
        plan.runs().size());
  }

  /** Nothing runs where nothing serves. */
  private static String status(DesiredState wanted, boolean served) {
    return wanted == DesiredState.RUNNING && !served
        ? WAITING
        : wanted.name().toLowerCase(Locale.ROOT);
  }

  static List<String> lines(List<Entry> entries) {
    TextTable table =
        new TextTable()
            .left("experiment")
            .left("accepted")
            .left("status")
            .right("levels")
            .right("runs");
    for (Entry entry : entries) {
      table.row(
          entry.experimentId(),
          entry.acceptedAt().truncatedTo(ChronoUnit.SECONDS).toString(),
          entry.status().equals(WAITING) ? "waiting for Medley" : entry.status(),
          String.valueOf(entry.levels()),
          String.valueOf(entry.runs()));
    }
    return table.lines();
  }
}
