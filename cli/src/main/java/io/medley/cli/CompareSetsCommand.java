package io.medley.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.medley.cli.exit.CliException;
import io.medley.cli.export.RequestYaml;
import io.medley.cli.input.FieldOptions;
import io.medley.cli.request.Draft;
import io.medley.cli.session.JsonOption;
import io.medley.cli.session.StackOptions;
import io.medley.cli.session.Surroundings;
import io.medley.cli.sets.DataPlace;
import io.medley.cli.sets.SetsRequest;
import io.medley.contracts.FileFault;
import io.medley.datasets.file.rows.FileOptions;
import io.medley.datasets.file.rows.FileOptions.Fields;
import io.medley.datasets.file.rows.FileOptions.Labels;
import io.medley.datasets.file.rows.FileOptions.Layout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code medley compare-sets}. */
@Command(
    name = "compare-sets",
    description =
        "Find out whether synthetic sets that you have help beside your real texts, and which one:"
            + " write the request, run it, and print the answer.",
    footer = {
      "",
      "Files are CSV, TSV, JSON Lines or JSON; how they are written and which fields are texts and"
          + " labels is found out. Those that do not lie in the data directory are copied there."
    },
    mixinStandardHelpOptions = true)
final class CompareSetsCommand implements Callable<Integer> {

  private final Surroundings surroundings;
  private final Clock clock = Clock.systemUTC();

  @Parameters(paramLabel = "SET", arity = "1..32", description = "Files of synthetic texts.")
  private List<Path> sets;

  @Option(
      names = "--real",
      paramLabel = "FILE",
      required = true,
      description = "Your real labelled texts.")
  private Path real;

  @Option(
      names = "--test",
      paramLabel = "FILE",
      description = "Real texts to test on (default: some of --real).")
  private Path test;

  @Mixin private final FieldOptions fields = new FieldOptions();
  @Mixin private final RunOptions run = new RunOptions();
  @Mixin private final StackOptions options = new StackOptions();
  @Mixin private final FailOnOption failOn = new FailOnOption();
  @Mixin private final JsonOption json = new JsonOption();

  CompareSetsCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    ExperimentRun experiment = new ExperimentRun(surroundings, options, failOn, json);
    ObjectNode request =
        SetsRequest.of(
            real,
            Optional.ofNullable(test),
            sets,
            new FileOptions(
                new Layout(null, fields.encoding(), null, null, null),
                new Fields(fields.text(), fields.label(), null, null, null),
                Labels.REQUIRED),
            new DataPlace(surroundings.installation().data()));
    if (run.seed != null) {
      request.put("seed", run.seed);
    }
    Draft.Changes changes = new Draft.Changes(null, run.fresh, false);
    return experiment.of(
        Draft.of(request, changes, clock.instant()),
        run.out,
        run.dryRun,
        directory -> write(directory.resolve("request.yaml"), RequestYaml.of(request)));
  }

  /** Writes the request and shows it, so that the user can change it and run it again. */
  private void write(Path file, String yaml) {
    try {
      Files.writeString(file, yaml + "\n");
    } catch (IOException e) {
      throw CliException.failed("cannot write %s: %s".formatted(file, FileFault.reason(e)));
    }
    yaml.lines().forEach(line -> surroundings.say("  " + line));
    surroundings.say("This request is in %s; `medley run` takes it too.".formatted(file));
  }
}
