package io.medley.cli;

import io.medley.broker.EmbeddedBroker;
import io.medley.cli.request.Draft;
import io.medley.cli.watch.Display;
import io.medley.cli.watch.ExperimentWatch;
import io.medley.cli.watch.StoppableDisplay;
import io.medley.contracts.report.ExperimentReport;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/** Runs an experiment from its draft to its report, for commands that do. */
final class ExperimentRun {
  private final Surroundings surroundings;
  private final StackOptions options;
  private final Results results;
  private final Submitter requests;
  private final Clock clock = Clock.systemUTC();

  ExperimentRun(
      Surroundings surroundings, StackOptions options, FailOnOption failOn, JsonOption json) {
    this.surroundings = surroundings;
    this.options = options;
    this.results = new Results(surroundings, json.wanted, failOn.conditions());
    this.requests = new Submitter(surroundings, json.wanted);
  }

  /** Where the files of an experiment's report go: what the user named, or the default. */
  static Path directory(Surroundings surroundings, String experimentId, Path out) {
    return out == null
        ? surroundings.home().directory().resolve("results").resolve(experimentId)
        : out.toAbsolutePath().normalize();
  }

  /**
   * Runs it and returns the exit code.
   *
   * @param directory where the report's files go; can be written
   */
  int of(Draft.Valid draft, Path directory) {
    EmbeddedBroker.beforeHalt(line -> surroundings.say("medley: " + line));
    try (Session session = Session.toServe(surroundings, options)) {
      String id = draft.experimentId();
      Optional<ExperimentReport> known = requests.ended(session.cluster(), draft);
      if (known.isPresent()) {
        surroundings.say(
            "%s is %s already; `--fresh` runs it again under a new id"
                .formatted(id, known.get().status().state().word()));
        return results(session, known.get(), directory);
      }
      boolean started = session.serve(surroundings, options);
      if (started) {
        Resumed.say(surroundings, session.cluster(), Optional.of(id));
      }
      session.page().ifPresent(page -> surroundings.say("watch at " + page + "#/experiment/" + id));
      return toTheReport(
          session, draft, directory, started ? Interruption.waits(id) : Interruption.goesOn(id));
    }
  }

  private int toTheReport(
      Session session, Draft.Valid draft, Path directory, String whenInterrupted) {
    StoppableDisplay display =
        new StoppableDisplay(Display.on(surroundings.terminal(), surroundings.err()));
    ExperimentReport report;
    try (Interruption interruption = new Interruption(surroundings, display, whenInterrupted)) {
      if (requests.submit(session.cluster(), draft).isEmpty()) {
        return ExitCode.MISUSED;
      }
      report =
          new ExperimentWatch(session.cluster(), display, clock)
              .follow(draft.experimentId(), session::isWhole);
    }
    return results(session, report, directory);
  }

  private int results(Session session, ExperimentReport report, Path directory) {
    int exitCode = results.print(report);
    results.write(directory, session.cluster(), report);
    return exitCode;
  }
}
