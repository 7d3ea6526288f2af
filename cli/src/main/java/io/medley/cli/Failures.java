package io.medley.cli;

import io.medley.broker.BrokerException;
import io.medley.contracts.OutsideText;
import io.medley.models.ModelException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Says in one line why a command did not work; what nobody foresaw also goes to a log. */
final class Failures implements IExecutionExceptionHandler {

  private final Surroundings surroundings;

  Failures(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public int handleExecutionException(Exception e, CommandLine line, ParseResult parsed) {
    if (e instanceof CliException known) {
      say(known.getMessage());
      return known.exitCode();
    }
    if (e instanceof BrokerException known) {
      say(known.getMessage() + hint(known));
      return ExitCode.FAILED;
    }
    if (e instanceof ModelException) {
      say(e.getMessage());
      return ExitCode.FAILED;
    }
    say("unexpected: " + e + log(e));
    return ExitCode.FAILED;
  }

  private void say(String line) {
    surroundings.say("medley: " + line);
  }

  private static String hint(BrokerException e) {
    return e.reason() == BrokerException.Reason.PORT_IN_USE ? " (--kafka-port)" : "";
  }

  private String log(Exception e) {
    StringWriter trace = new StringWriter();
    e.printStackTrace(new PrintWriter(trace));
    Path log = surroundings.home().log("medley");
    try {
      Files.createDirectories(log.getParent());
      Files.writeString(
          log,
          Instant.now() + " " + OutsideText.whole(OutsideText.shownLines(trace.toString())),
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
      return "; details in " + log;
    } catch (IOException unwritable) {
      return "";
    }
  }
}
