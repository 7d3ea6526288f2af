package io.medley.cli;

import io.medley.broker.EmbeddedBroker;
import io.medley.cli.report.ReportFiles;
import io.medley.cli.request.Draft;
import io.medley.cli.request.RequestFile;
import io.medley.cli.watch.Display;
import io.medley.cli.watch.ExperimentWatch;
import io.medley.cli.watch.StoppableDisplay;
import io.medley.contracts.report.ExperimentReport;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code medley run FILE}. */
@Command(
    name = "run",
    description =
        "Start what does not run, publish a request, show its progress and its report, and stop"
            + " what was started.",
    mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {

  private final Surroundings surroundings;
  private final Clock clock = Clock.systemUTC();

  @Parameters(paramLabel = "FILE", description = "A request, in JSON or YAML.")
  private Path file;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where the report's files go (default: .medley/results/ID).")
  private Path out;

  @Option(
      names = "--dry-run",
      description =
          "Check the request, print it with nothing left open, and estimate what its generation takes.")
  private boolean dryRun;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Another seed; a given id gets the suffix -seed-N.")
  private Long seed;

  @Option(names = "--fresh", description = "Run again under a new id what has run before.")
  private boolean fresh;

  @Option(
      names = "--no-cache",
      description =
          "Ask an endpoint anew what other experiments have recorded answers to; a given id gets the"
              + " suffix -no-cache.")
  private boolean noCache;

  @Mixin private final StackOptions options = new StackOptions();
  @Mixin private final JsonOption json = new JsonOption();

  RunCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    options.requireGenerators();
    Submitter requests = new Submitter(surroundings, json.wanted);
    Draft.Changes changes = new Draft.Changes(seed, fresh, noCache);
    Optional<Draft.Valid> draft =
        requests.check(Draft.of(RequestFile.read(file), changes, clock.instant()));
    if (draft.isEmpty()) {
      return ExitCode.MISUSED;
    }
    if (dryRun) {
      return requests.estimate(draft.get());
    }
    Path directory = directory(draft.get().experimentId());
    ReportFiles.prepare(directory);
    EmbeddedBroker.beforeHalt(line -> surroundings.say("medley: " + line));
    try (Session session = Session.toServe(surroundings, options)) {
      String id = draft.get().experimentId();
      Optional<ExperimentReport> known = requests.ended(session.cluster(), draft.get());
      if (known.isPresent()) {
        surroundings.say(
            "%s is %s already; `medley run --fresh` runs it again under a new id"
                .formatted(id, known.get().status().state().word()));
        return results(session, known.get(), directory);
      }
      boolean started = session.serve(surroundings, options);
      if (started) {
        Resumed.say(surroundings, session.cluster(), Optional.of(id));
      }
      session.page().ifPresent(page -> surroundings.say("watch at " + page + "#/experiment/" + id));
      return toTheReport(
          session,
          requests,
          draft.get(),
          directory,
          started ? Interruption.waits(id) : Interruption.goesOn(id));
    }
  }

  private int toTheReport(
      Session session,
      Submitter requests,
      Draft.Valid draft,
      Path directory,
      String whenInterrupted) {
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
    Results results = new Results(surroundings, json.wanted);
    int exitCode = results.print(report);
    results.write(directory, session.cluster(), report);
    return exitCode;
  }

  private Path directory(String experimentId) {
    return out == null
        ? surroundings.home().directory().resolve("results").resolve(experimentId)
        : out.toAbsolutePath().normalize();
  }
}
