package io.medley.cli;

import io.medley.cli.cache.AnswerCache;
import io.medley.cli.exit.ExitCode;
import io.medley.cli.session.JsonOption;
import io.medley.cli.session.Session;
import io.medley.cli.session.Surroundings;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code medley cache export|import FILE}. */
@Command(
    name = "cache",
    description =
        "Carry the recorded answers of endpoints to another machine, where the same requests then"
            + " cost nothing and need no key.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
final class CacheCommand {

  private CacheCommand() {}

  /** What was written, for machines. */
  record Exported(int answers, String file) {}

  static CommandLine of(Surroundings surroundings) {
    return new CommandLine(new CacheCommand())
        .addSubcommand(new Export(surroundings))
        .addSubcommand(new Import(surroundings));
  }

  @Command(
      name = "export",
      description = "Write all recorded answers to a file, one a line.",
      mixinStandardHelpOptions = true)
  private static final class Export implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(paramLabel = "FILE", description = "Where they go, as JSON Lines.")
    private Path file;

    @Option(names = "--force", description = "Replace a file that is there.")
    private boolean force;

    @Option(
        names = "--bootstrap-servers",
        paramLabel = "HOST:PORT",
        description = "Another cluster.")
    private String bootstrapServers;

    @Mixin private final JsonOption json = new JsonOption();

    Export(Surroundings surroundings) {
      this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
      int answers;
      try (Session session = Session.reading(surroundings, bootstrapServers)) {
        answers = new AnswerCache(session.cluster()).exportTo(file, force);
      }
      if (json.wanted()) {
        JsonOption.print(surroundings.out(), new Exported(answers, file.toString()));
      } else {
        surroundings.tell("%d answers".formatted(answers));
        surroundings.tell(file.toString());
      }
      return ExitCode.DONE;
    }
  }

  @Command(
      name = "import",
      description = "Record the answers of a file that `medley cache export` wrote.",
      mixinStandardHelpOptions = true)
  private static final class Import implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(paramLabel = "FILE", description = "Recorded answers, as JSON Lines.")
    private Path file;

    @Option(
        names = "--bootstrap-servers",
        paramLabel = "HOST:PORT",
        description = "Another cluster.")
    private String bootstrapServers;

    @Mixin private final JsonOption json = new JsonOption();

    Import(Surroundings surroundings) {
      this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
      AnswerCache.Imported imported;
      try (Session session = Session.reading(surroundings, bootstrapServers)) {
        imported = new AnswerCache(session.cluster()).importFrom(file);
      }
      if (json.wanted()) {
        JsonOption.print(surroundings.out(), imported);
        return ExitCode.DONE;
      }
      surroundings.tell(
          "%d answers imported, %d were here already"
              .formatted(imported.imported(), imported.present()));
      imported
          .settings()
          .forEach(setting -> surroundings.tell("to use them: " + setting.environment()));
      return ExitCode.DONE;
    }
  }
}
