package io.medley.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.medley.cli.session.Surroundings;
import io.medley.cli.stack.state.StackState;
import io.medley.contracts.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine;

/** What {@code --json} prints, for tests outside of this package. */
public final class JsonOutputs {
  private JsonOutputs() {}

  /** Records that commands print and that only this package sees, by the command. */
  public static Map<String, Class<? extends Record>> records() {
    return Map.of(
        "list", ListCommand.Entry.class,
        "submit", SubmitCommand.Told.class,
        "pause", ControlCommand.Told.class,
        "cache export", CacheCommand.Exported.class,
        "rejected", Submitter.Rejected.class);
  }

  /** What {@code status} prints of a launcher that starts. */
  public static JsonNode status() {
    return Json.mapper()
        .valueToTree(
            StatusCommand.forMachines(
                new StackState(
                    StackState.Phase.STARTING,
                    1,
                    Instant.EPOCH,
                    "localhost:9092",
                    true,
                    1,
                    List.of())));
  }

  /** What a command prints that needs no service, on a home below a directory. */
  public static JsonNode of(Path directory, String... arguments) throws IOException {
    return Json.mapper().readTree(new CommandHarness(directory).run(arguments).out());
  }

  /** All commands with {@code --json}, {@code cache export}. */
  public static List<String> commands(Path directory) {
    CommandHarness harness = new CommandHarness(directory);
    PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
    Surroundings surroundings = harness.surroundings(nowhere, nowhere);
    return below("", Medley.commandLine(surroundings, new Failures(surroundings))).toList();
  }

  private static Stream<String> below(String prefix, CommandLine parent) {
    return parent.getSubcommands().entrySet().stream()
        .flatMap(
            command ->
                Stream.concat(
                    command.getValue().getCommandSpec().findOption("--json") == null
                        ? Stream.of()
                        : Stream.of(prefix + command.getKey()),
                    below(prefix + command.getKey() + " ", command.getValue())));
  }
}
