package io.medley.cli;

import io.medley.cli.session.JsonOption;
import io.medley.cli.session.Session;
import io.medley.cli.session.Surroundings;
import io.medley.cli.watch.Display;
import io.medley.cli.watch.ExperimentWatch;
import io.medley.cli.watch.StoppableDisplay;
import io.medley.contracts.report.ExperimentReport;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code medley watch ID}. */
@Command(
    name = "watch",
    description = "Follow an experiment until its report is there, and print it.",
    mixinStandardHelpOptions = true)
final class WatchCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Parameters(paramLabel = "ID", description = "The experiment's id.")
  private String experimentId;

  @Option(names = "--bootstrap-servers", paramLabel = "HOST:PORT", description = "Another cluster.")
  private String bootstrapServers;

  @Mixin private final JsonOption json = new JsonOption();

  WatchCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    try (Session session = Session.running(surroundings, bootstrapServers)) {
      StoppableDisplay display =
          new StoppableDisplay(Display.on(surroundings.terminal(), surroundings.err()));
      ExperimentReport report;
      try (Interruption interruption =
          new Interruption(surroundings, display, Interruption.goesOn(experimentId))) {
        report =
            new ExperimentWatch(session.cluster(), display, Clock.systemUTC())
                .follow(experimentId, session::isWhole);
      }
      return new Results(surroundings, json.wanted()).print(report);
    }
  }
}
