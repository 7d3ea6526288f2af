package io.medley.cli;

import io.medley.cli.data.DataCommand;
import io.medley.cli.exit.ExitCode;
import io.medley.cli.letters.DeadLettersCommand;
import io.medley.cli.score.ReferenceCommand;
import io.medley.cli.score.ScoreCommand;
import io.medley.cli.session.Logging;
import io.medley.cli.session.Surroundings;
import io.medley.contracts.NearestNames;
import io.medley.contracts.OutsideText;
import io.medley.contracts.plan.Command.Action;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

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
      "4:done, and what --fail-on names was found",
      "130:interrupted"
    },
    footer = "%nData, state and logs lie in .medley/ beside the command, or in MEDLEY_HOME.")
public final class Medley {

  private Medley() {}

  /** Runs a sub-command and ends the JVM with its exit code. */
  public static void main(String[] args) {
    System.exit(
        run(
            args,
            new FileOutputStream(FileDescriptor.out),
            new FileOutputStream(FileDescriptor.err)));
  }

  /** Runs a sub-command with the process's output streams, and returns its exit code. */
  static int run(String[] args, OutputStream out, OutputStream err) {
    // Digits, separators and case are the same everywhere, also in the broker's configuration.
    Locale.setDefault(Locale.ROOT);
    Logging.off();
    Output output = new Output(out);
    // The terminal is UTF-8 whatever the JVM thinks of the locale.
    PrintWriter results = new PrintWriter(output, true, StandardCharsets.UTF_8);
    PrintWriter messages = new PrintWriter(err, true, StandardCharsets.UTF_8);
    int exitCode = execute(Surroundings.ofThisProcess(results, messages), args);
    results.flush();
    if (output.failure().isEmpty()) {
      return exitCode;
    }
    messages.println(
        "medley: cannot write to standard output: " + output.failure().get().getMessage());
    return ExitCode.FAILED;
  }

  /** Runs a sub-command; whatever it throws becomes one line and an exit code. */
  static int execute(Surroundings surroundings, String... args) {
    Failures failures = new Failures(surroundings);
    try {
      return commandLine(surroundings, failures).execute(args);
    } catch (RuntimeException | Error e) {
      return failures.tell(e);
    }
  }

  static CommandLine commandLine(Surroundings surroundings, Failures failures) {
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
            .addSubcommand(new CompareCommand(surroundings))
            .addSubcommand(new CompareSetsCommand(surroundings))
            .addSubcommand(new ListCommand(surroundings))
            .addSubcommand(new ExportCommand(surroundings))
            .addSubcommand(CacheCommand.of(surroundings))
            .addSubcommand(ControlCommand.of(surroundings, Action.PAUSE))
            .addSubcommand(ControlCommand.of(surroundings, Action.RESUME))
            .addSubcommand(ControlCommand.of(surroundings, Action.CANCEL))
            .addSubcommand(ControlCommand.of(surroundings, Action.DELETE))
            .addSubcommand(new DeadLettersCommand(surroundings))
            .addSubcommand(new DataCommand(surroundings))
            .addSubcommand(new ScoreCommand(surroundings))
            .addSubcommand(ReferenceCommand.of(surroundings));
    return line.setOut(surroundings.out())
        .setErr(surroundings.err())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(Medley::misused)
        .setExecutionExceptionHandler((e, command, parsed) -> failures.tell(e));
  }

  /** The command or option that was probably meant. */
  private static String suggestion(ParameterException e) {
    if (!(e instanceof UnmatchedArgumentException unmatched)
        || unmatched.getUnmatched().isEmpty()) {
      return "";
    }
    String wanted = unmatched.getUnmatched().get(0);
    CommandLine line = e.getCommandLine();
    return NearestNames.hint(
        wanted,
        wanted.startsWith("-")
            ? line.getCommandSpec().optionsMap().keySet()
            : line.getSubcommands().keySet());
  }

  private static int misused(ParameterException e, String[] args) {
    CommandLine line = e.getCommandLine();
    line.getErr()
        .println("medley: " + OutsideText.shown(String.valueOf(e.getMessage())) + suggestion(e));
    line.getErr().println("Try `" + line.getCommandSpec().qualifiedName() + " --help`.");
    return ExitCode.MISUSED;
  }
}
