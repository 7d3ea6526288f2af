package io.medley.cli.score;

import io.medley.cli.exit.CliException;
import io.medley.cli.exit.ExitCode;
import io.medley.cli.export.NewFile;
import io.medley.cli.input.FileFields;
import io.medley.cli.session.Surroundings;
import io.medley.contracts.FileFault;
import io.medley.diversity.offline.ScoringReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code medley reference}: real texts, made ready for {@code medley score}. */
@Command(
    name = "reference",
    description = "Make real texts ready for `medley score --reference`.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true)
public final class ReferenceCommand {

  private ReferenceCommand() {}

  public static CommandLine of(Surroundings surroundings) {
    return new CommandLine(new ReferenceCommand()).addSubcommand(new Build(surroundings));
  }

  /** {@code medley reference build}. */
  @Command(
      name = "build",
      description =
          "Embed real texts, compare them with each other and draw from them, once: what every set"
              + " is scored against, in one file.",
      mixinStandardHelpOptions = true)
  static final class Build implements Callable<Integer> {

    private final Surroundings surroundings;

    @Parameters(paramLabel = "FILE", description = "Real texts: CSV, TSV or JSON Lines.")
    private Path file;

    @Option(
        names = "--out",
        paramLabel = "FILE",
        description = "Where to write it (default: FILE.reference).")
    private Path out;

    @Option(names = "--force", description = "Replace a file that is there already.")
    private boolean force;

    @Option(
        names = "--seed",
        paramLabel = "N",
        description = "Decides subsamples and draws (default: 42).")
    private Long seed;

    @Mixin private final FileFields fields = new FileFields();

    Build(Surroundings surroundings) {
      this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
      Path target =
          (out == null ? file.resolveSibling(file.getFileName() + ".reference") : out)
              .toAbsolutePath()
              .normalize();
      FileScoring scoring =
          new FileScoring(
              seed == null ? OptionalLong.empty() : OptionalLong.of(seed),
              fields.fields(),
              EmbeddingModel.minilm(surroundings),
              surroundings.terminal(),
              surroundings.err());
      try (NewFile result = NewFile.at(target, force)) {
        ScoringReference reference =
            EmbeddingModel.withinMemory(() -> scoring.buildReference(file));
        Files.write(result.content(), reference.toBytes());
        result.publish();
        surroundings.tell(
            "%s: %,d texts, compared with sets of up to %,d texts; `medley score --generated FILE… --reference %s` uses it"
                .formatted(
                    target, reference.count(), reference.comparedAt(Long.MAX_VALUE), target));
      } catch (IOException e) {
        throw CliException.failed("cannot write %s: %s".formatted(target, FileFault.reason(e)));
      }
      return ExitCode.DONE;
    }
  }
}
