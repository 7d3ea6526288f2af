package io.medley.cli;

import io.medley.cli.exit.ExitCode;
import io.medley.cli.export.Export;
import io.medley.cli.samples.SampleFormat;
import io.medley.cli.session.JsonOption;
import io.medley.cli.session.Session;
import io.medley.cli.session.Surroundings;
import io.medley.cli.watch.StepProgress;
import io.medley.contracts.Topics;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code medley export ID}. */
@Command(
    name = "export",
    description =
        "Write the accepted samples of an experiment to a file, and beside it a data card that says"
            + " how they were made.",
    mixinStandardHelpOptions = true)
final class ExportCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Parameters(paramLabel = "ID", description = "The experiment's id.")
  private String experimentId;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "jsonl",
      description = "One of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private SampleFormat format;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description =
          "Where the samples go, the card to FILE.md (default: the id with the format's ending).")
  private Path out;

  @Option(
      names = "--level",
      paramLabel = "LEVEL",
      description = "Only this level; may be repeated (default: every finished level).")
  private List<String> levels = new ArrayList<>();

  @Option(names = "--force", description = "Replace files that are there.")
  private boolean force;

  @Option(
      names = "--spreadsheet",
      description =
          "CSV: put an apostrophe before texts that a spreadsheet would take for formulas.")
  private boolean spreadsheet;

  @Option(names = "--bootstrap-servers", paramLabel = "HOST:PORT", description = "Another cluster.")
  private String bootstrapServers;

  @Mixin private final JsonOption json = new JsonOption();

  ExportCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    Export.Outcome outcome;
    try (Session session = Session.reading(surroundings, bootstrapServers)) {
      StepProgress progress = new StepProgress(surroundings.terminal(), surroundings.err());
      outcome =
          new Export(session.cluster(), progress, Clock.systemUTC())
              .write(new Export.Wanted(experimentId, format, levels, out, force, spreadsheet));
    }
    tell(outcome);
    return outcome.missing() == 0 ? ExitCode.DONE : ExitCode.FAILED;
  }

  private void tell(Export.Outcome outcome) {
    if (json.wanted()) {
      JsonOption.print(surroundings.out(), outcome);
    } else {
      String perLevel =
          outcome.levels().entrySet().stream()
              .map(level -> level.getKey() + " " + level.getValue())
              .collect(Collectors.joining(", "));
      surroundings.tell("%d samples (%s)".formatted(outcome.samples(), perLevel));
      surroundings.tell(outcome.file());
      surroundings.tell(outcome.card());
    }
    if (outcome.missing() > 0) {
      surroundings.say(
          "medley: %d accepted samples are no longer in the topic %s and are not in the file"
              .formatted(outcome.missing(), Topics.SAMPLES));
    }
    if (!outcome.complete()) {
      surroundings.say("medley: not all that was asked for is there; the card says why");
    }
    if (outcome.formulas() > 0) {
      surroundings.say(
          "medley: a spreadsheet would take texts of %d samples for formulas; --spreadsheet disarms"
                  .formatted(outcome.formulas())
              + " them");
    }
  }
}
