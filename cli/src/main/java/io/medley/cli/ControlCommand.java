package io.medley.cli;

import io.medley.cli.cluster.Control;
import io.medley.cli.exit.CliException;
import io.medley.cli.exit.ExitCode;
import io.medley.cli.session.JsonOption;
import io.medley.cli.session.Session;
import io.medley.cli.session.Session.Services;
import io.medley.cli.session.Surroundings;
import io.medley.contracts.plan.Command.Action;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code medley pause ID}, {@code resume ID}, {@code cancel ID}, {@code delete ID}. */
@Command(mixinStandardHelpOptions = true)
final class ControlCommand implements Callable<Integer> {

  private final Surroundings surroundings;
  private final Action action;

  @Parameters(paramLabel = "ID", description = "The experiment's id.")
  private String experimentId;

  @Option(names = "--bootstrap-servers", paramLabel = "HOST:PORT", description = "Another cluster.")
  private String bootstrapServers;

  @Mixin private final JsonOption json = new JsonOption();

  private final Confirmation confirmation = new Confirmation();

  /**
   * What was done, for machines.
   *
   * @param pending true where it waits until Medley is up; null otherwise
   */
  record Told(String experimentId, String state, @Nullable Boolean pending) {}

  private ControlCommand(Surroundings surroundings, Action action) {
    this.surroundings = surroundings;
    this.action = action;
  }

  /** The sub-command of an action. */
  static CommandLine of(Surroundings surroundings, Action action) {
    ControlCommand command = new ControlCommand(surroundings, action);
    CommandLine line = new CommandLine(command);
    if (action == Action.DELETE) {
      line.addMixin("confirmation", command.confirmation);
    }
    line.getCommandSpec().name(name(action)).usageMessage().description(description(action));
    return line;
  }

  static String name(Action action) {
    return switch (action) {
      case PAUSE -> "pause";
      case RESUME -> "resume";
      case CANCEL -> "cancel";
      case DELETE -> "delete";
    };
  }

  private static String description(Action action) {
    return switch (action) {
      case PAUSE -> "Let an experiment begin nothing new until it is resumed.";
      case RESUME -> "Let a paused experiment go on.";
      case CANCEL -> "End an experiment with what there is.";
      case DELETE -> "End an experiment and remove its plan, scores, results and report.";
    };
  }

  private static String outcome(Action action) {
    return switch (action) {
      case PAUSE -> "paused";
      case RESUME -> "running";
      case CANCEL -> "cancelled";
      case DELETE -> "deleted";
    };
  }

  @Override
  public Integer call() {
    try (Session session = Session.reading(surroundings, bootstrapServers)) {
      Control control = Control.over(session.cluster(), experimentId);
      control.requireLegal(action);
      if (action == Action.DELETE) {
        confirmation.require(surroundings, experimentId);
      }
      if (session.services() == Services.DOWN) {
        control.leave(action);
        tell(
            new Told(experimentId, outcome(action), true),
            "%s is to be %s as soon as Medley is up (`medley up`)"
                .formatted(experimentId, outcome(action)));
      } else {
        control.command(action);
        tell(
            new Told(experimentId, outcome(action), null), experimentId + " is " + outcome(action));
      }
    }
    return ExitCode.DONE;
  }

  private void tell(Told forMachines, String line) {
    if (json.wanted()) {
      JsonOption.print(surroundings.out(), forMachines);
    } else {
      surroundings.tell(line);
    }
  }

  /** {@code --yes}, or a question. */
  private static final class Confirmation {

    @Option(
        names = {"-y", "--yes"},
        description = "Do not ask.")
    private boolean given;

    void require(Surroundings surroundings, String experimentId) {
      if (given) {
        return;
      }
      boolean yes =
          surroundings
              .prompt()
              .confirms(
                  "Delete %s with its plan, scores, results and report?".formatted(experimentId))
              .orElseThrow(
                  () ->
                      CliException.misused(
                          "deleting is for good, and there is no terminal to ask at; `medley delete"
                              + " %s --yes` does it".formatted(experimentId)));
      if (!yes) {
        throw CliException.misused(experimentId + " is not deleted");
      }
    }
  }
}
