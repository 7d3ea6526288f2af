package io.medley.cli;

import io.medley.contracts.OutsideText;
import io.medley.contracts.plan.Command.Action;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/** The {@code medley} command. */
@Command(
    name = "medley",
    description = "When does generated data help a model that is fine-tuned on it?",
    mixinStandardHelpOptions = true,
    version = "medley 0.1.0",
    synopsisSubcommandLabel = "COMMAND",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "2:a request was rejected, or the command misused",
      "3:an experiment ended partial or failed, or the command did not work",
      "130:interrupted"
    },
    footer = "%nData, state and logs lie in .medley/ beside the command, or in MEDLEY_HOME.")
public final class Medley {

  private Medley() {}

  /** Runs a sub-command and ends the JVM with its exit code. */
  public static void main(String[] args) {
    Logging.off();
    // The terminal is UTF-8 whatever the JVM thinks of the locale.
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    System.exit(commandLine(Surroundings.ofThisProcess(out, err)).execute(args));
  }

  static CommandLine commandLine(Surroundings surroundings) {
    CommandLine line =
        new CommandLine(new Medley())
            .addSubcommand(new RunCommand(surroundings))
            .addSubcommand(new UpCommand(surroundings))
            .addSubcommand(new DownCommand(surroundings))
            .addSubcommand(new StatusCommand(surroundings))
            .addSubcommand(new ScaleCommand(surroundings))
            .addSubcommand(new SubmitCommand(surroundings))
            .addSubcommand(new WatchCommand(surroundings))
            .addSubcommand(new ReportCommand(surroundings))
            .addSubcommand(new ListCommand(surroundings))
            .addSubcommand(new ExportCommand(surroundings))
            .addSubcommand(ControlCommand.of(surroundings, Action.PAUSE))
            .addSubcommand(ControlCommand.of(surroundings, Action.RESUME))
            .addSubcommand(ControlCommand.of(surroundings, Action.CANCEL))
            .addSubcommand(ControlCommand.of(surroundings, Action.DELETE))
            .addSubcommand(new ScoreCommand(surroundings));
    return line.setOut(surroundings.out())
        .setErr(surroundings.err())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(Medley::misused)
        .setExecutionExceptionHandler(new Failures(surroundings));
  }

  private static int misused(ParameterException e, String[] args) {
    CommandLine line = e.getCommandLine();
    line.getErr().println("medley: " + OutsideText.shown(String.valueOf(e.getMessage())));
    line.getErr().println("Try `" + line.getCommandSpec().qualifiedName() + " --help`.");
    return ExitCode.MISUSED;
  }
}
