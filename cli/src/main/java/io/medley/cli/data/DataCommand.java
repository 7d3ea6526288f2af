package io.medley.cli.data;

import io.medley.cli.exit.CliException;
import io.medley.cli.exit.ExitCode;
import io.medley.cli.input.FileFields;
import io.medley.cli.input.InputFile;
import io.medley.cli.session.JsonOption;
import io.medley.cli.session.Surroundings;
import io.medley.contracts.request.DatasetSpec.MultipleLabels;
import io.medley.datasets.file.FileView;
import io.medley.datasets.file.rows.FileOptions;
import io.medley.datasets.file.rows.FileOptions.Fields;
import io.medley.datasets.file.rows.FileOptions.Labels;
import io.medley.datasets.file.rows.UnusableFileException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code medley data}. */
@Command(
    name = "data",
    description =
        "Show what Medley sees in a file of labelled texts: layout, fields, classes, duplicates, the"
            + " sizes that can be had, and a request to start from.",
    mixinStandardHelpOptions = true)
public final class DataCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Parameters(paramLabel = "FILE", description = "A CSV, TSV, JSON Lines or JSON file.")
  private Path file;

  @Option(names = "--context-field", paramLabel = "NAME", description = "What texts are about.")
  private String contextField;

  @Option(
      names = "--multiple-labels",
      paramLabel = "first|refuse|leave-out",
      description = "What becomes of rows with several labels (default: they are left out).")
  private String multipleLabels;

  @Option(names = "--request", description = "Print a request to start from, and nothing else.")
  private boolean request;

  @Mixin private final FileFields fields = new FileFields();
  @Mixin private final JsonOption json = new JsonOption();

  public DataCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    Path real = DataFile.real(file);
    FileView view = view(real);
    Path directory = surroundings.installation().data();
    Path named = real.startsWith(directory) ? directory.relativize(real) : real.getFileName();
    if (json.wanted()) {
      JsonOption.print(surroundings.out(), DataJson.of(view, real, named));
      return ExitCode.DONE;
    }
    if (!request) {
      DataText.of(view, file.toString(), real).forEach(surroundings::tell);
      surroundings.tell("");
      surroundings.tell("A request to start from (--request prints it alone):");
    }
    DataRequest.of(view, real, directory).forEach(surroundings::tell);
    return ExitCode.DONE;
  }

  private FileView view(Path real) {
    try {
      return FileView.of(real, file.toString(), options());
    } catch (UnusableFileException e) {
      throw CliException.misused(e.getMessage());
    } catch (IOException e) {
      throw InputFile.unreadable(file, e);
    }
  }

  private FileOptions options() {
    return new FileOptions(
        fields.layout(),
        new Fields(fields.text(), fields.label(), contextField, null, null),
        new Labels(true, fields.separator(), multiple()));
  }

  private MultipleLabels multiple() {
    return switch (multipleLabels == null ? "leave-out" : multipleLabels) {
      case "first" -> MultipleLabels.FIRST;
      case "refuse" -> MultipleLabels.REFUSE;
      case "leave-out" -> MultipleLabels.LEAVE_OUT;
      default ->
          throw CliException.misused(
              "--multiple-labels is first, refuse or leave-out, not " + multipleLabels);
    };
  }
}
