package io.medley.cli;

import io.medley.broker.EmbeddedBroker;
import io.medley.cli.cluster.Cluster;
import io.medley.cli.report.ReportFiles;
import io.medley.cli.request.Draft;
import io.medley.cli.request.RequestFile;
import io.medley.cli.watch.Display;
import io.medley.cli.watch.ExperimentWatch;
import io.medley.contracts.plan.ExperimentPlan;
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

  @Mixin private final StackOptions options = new StackOptions();
  @Mixin private final JsonOption json = new JsonOption();

  RunCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    Submitter requests = new Submitter(surroundings, json.wanted);
    Draft.Changes changes = new Draft.Changes(seed, fresh);
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
    try (Session session = Session.withServices(surroundings, options)) {
      Optional<ExperimentPlan> plan = requests.submit(session.cluster(), draft.get());
      return plan.isEmpty()
          ? ExitCode.MISUSED
          : toTheReport(session, plan.get().experimentId(), directory);
    }
  }

  private int toTheReport(Session session, String experimentId, Path directory) {
    Cluster cluster = session.cluster();
    Display display = Display.on(surroundings.terminal(), surroundings.err());
    ExperimentReport report =
        new ExperimentWatch(cluster, display, clock).follow(experimentId, session::isWhole);
    Results results = new Results(surroundings, json.wanted);
    int exitCode = results.print(report);
    results.write(directory, cluster, report);
    return exitCode;
  }

  private Path directory(String experimentId) {
    return out == null
        ? surroundings.home().directory().resolve("results").resolve(experimentId)
        : out.toAbsolutePath().normalize();
  }
}
