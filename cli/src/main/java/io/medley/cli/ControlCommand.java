package io.medley.cli;

import io.medley.cli.cluster.Control;
import io.medley.contracts.plan.Command.Action;
import java.util.Map;
import java.util.concurrent.Callable;
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

  private ControlCommand(Surroundings surroundings, Action action) {
    this.surroundings = surroundings;
    this.action = action;
  }

  /** The sub-command of an action. */
  static CommandLine of(Surroundings surroundings, Action action) {
    CommandLine line = new CommandLine(new ControlCommand(surroundings, action));
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
    try (Session session = Session.running(surroundings, bootstrapServers)) {
      Control.over(session.cluster(), experimentId, action);
    }
    if (json.wanted) {
      JsonOption.print(
          surroundings.out(), Map.of("experimentId", experimentId, "state", outcome(action)));
    } else {
      surroundings.tell(experimentId + " is " + outcome(action));
    }
    return ExitCode.DONE;
  }
}
