package io.medley.cli;

import io.medley.cli.request.Draft;
import io.medley.cli.request.RequestFile;
import io.medley.cli.session.JsonOption;
import io.medley.cli.session.StackOptions;
import io.medley.cli.session.Surroundings;
import java.nio.file.Path;
import java.time.Clock;
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
      names = "--no-cache",
      description =
          "Ask an endpoint anew what other experiments have recorded answers to; a given id gets the"
              + " suffix -no-cache.")
  private boolean noCache;

  @Mixin private final RunOptions run = new RunOptions();
  @Mixin private final StackOptions options = new StackOptions();
  @Mixin private final FailOnOption failOn = new FailOnOption();
  @Mixin private final JsonOption json = new JsonOption();

  RunCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    Draft.Changes changes = new Draft.Changes(run.seed, run.fresh, noCache);
    return new ExperimentRun(surroundings, options, failOn, json)
        .of(
            Draft.of(RequestFile.read(file), changes, clock.instant()),
            run.out,
            run.dryRun,
            directory -> {});
  }
}
