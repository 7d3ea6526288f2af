package io.medley.cli;

import io.medley.broker.EmbeddedBroker;
import io.medley.cli.exit.ExitCode;
import io.medley.cli.report.ReportFiles;
import io.medley.cli.request.Draft;
import io.medley.cli.session.JsonOption;
import io.medley.cli.session.Session;
import io.medley.cli.session.StackOptions;
import io.medley.cli.session.Surroundings;
import io.medley.cli.watch.Display;
import io.medley.cli.watch.ExperimentWatch;
import io.medley.cli.watch.StoppableDisplay;
import io.medley.contracts.report.ExperimentReport;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Runs an experiment from its draft to its report, for commands that do. */
final class ExperimentRun {
  private final Surroundings surroundings;
  private final StackOptions options;
  private final Results results;
  private final Submitter requests;
  private final Clock clock = Clock.systemUTC();

  ExperimentRun(
      Surroundings surroundings, StackOptions options, FailOnOption failOn, JsonOption json) {
    options.requireGenerators();
    this.surroundings = surroundings;
    this.options = options;
    this.results = new Results(surroundings, json.wanted(), failOn.conditions());
    this.requests = new Submitter(surroundings, json.wanted());
  }

  /**
   * Checks a request, then estimates what it takes, or runs it; returns the exit code.
   *
   * @param out where the report's files go, null for the default
   * @param prepared is handed the directory of these files before anything is started
   */
  int of(Draft draft, @Nullable Path out, boolean dryRun, Consumer<Path> prepared) {
    Optional<Draft.Valid> checked = requests.check(draft);
    if (checked.isEmpty()) {
      return ExitCode.MISUSED;
    }
    Draft.Valid valid = checked.get();
    if (dryRun) {
      return requests.estimate(valid);
    }
    Path directory = directory(valid.experimentId(), out);
    ReportFiles.prepare(directory);
    prepared.accept(directory);
    return run(valid, directory);
  }

  private Path directory(String experimentId, @Nullable Path out) {
    return out == null
        ? surroundings.home().directory().resolve("results").resolve(experimentId)
        : out.toAbsolutePath().normalize();
  }

  private int run(Draft.Valid draft, Path directory) {
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
      String answers = started ? UpCommand.ANSWERS_SOON : "";
      session
          .page()
          .ifPresent(page -> surroundings.say("watch at " + page + "#/experiment/" + id + answers));
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
