package io.medley.cli;

import io.medley.cli.cluster.Cluster;
import io.medley.cli.exit.ExitCode;
import io.medley.cli.session.JsonOption;
import io.medley.cli.session.StackOptions;
import io.medley.cli.session.Surroundings;
import io.medley.cli.stack.Scaling;
import io.medley.cli.stack.state.StackState;
import io.medley.cli.stack.state.StackState.ProcessState;
import io.medley.contracts.Topics;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code medley scale generators N}. */
@Command(
    name = "scale",
    description = "Change how many processes of a service run; return when they are ready.",
    mixinStandardHelpOptions = true)
final class ScaleCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Spec private CommandSpec command;

  @Parameters(index = "0", paramLabel = "SERVICE", description = "${COMPLETION-CANDIDATES}.")
  private Service service;

  @Parameters(index = "1", paramLabel = "N", description = "How many processes, 0 to 64.")
  private int count;

  @Mixin private final JsonOption json = new JsonOption();

  ScaleCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /** The services of which there can be several. */
  enum Service {
    GENERATORS;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Override
  public Integer call() {
    if (count < 0 || count > StackOptions.MAX_GENERATORS) {
      throw new ParameterException(
          command.commandLine(),
          "%s: 0 to %d, was %d".formatted(service, StackOptions.MAX_GENERATORS, count));
    }
    StackState state = Scaling.to(surroundings.home(), count);
    if (json.wanted()) {
      JsonOption.print(surroundings.out(), state);
    } else {
      lines(state).forEach(surroundings::tell);
    }
    warn(new Cluster(state.bootstrapServers()).partitions(Topics.TASKS));
    return ExitCode.DONE;
  }

  private static List<String> lines(StackState state) {
    return state.generators().isEmpty()
        ? List.of("no generators; tasks wait until there are some")
        : state.generators().stream().map(ScaleCommand::line).toList();
  }

  private static String line(ProcessState process) {
    return "%s is ready at %s".formatted(process.name(), process.url());
  }

  private void warn(int partitions) {
    if (count > partitions) {
      surroundings.say(
          "medley: %s has %d partitions, so %d of %d generators get no tasks; `medley up --partitions`"
                  .formatted(Topics.TASKS, partitions, count - partitions, count)
              + " makes more in a new home");
    }
  }
}
