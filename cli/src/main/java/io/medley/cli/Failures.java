package io.medley.cli;

import io.medley.broker.BrokerException;
import io.medley.cli.exit.CliException;
import io.medley.cli.exit.ExitCode;
import io.medley.cli.session.Surroundings;
import io.medley.contracts.OutsideText;
import io.medley.models.ModelException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import org.apache.kafka.common.KafkaException;

/** Says in one line why a command did not work; what nobody foresaw also goes to a log. */
final class Failures {

  private final Surroundings surroundings;

  Failures(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /** Says it and returns the command's exit code. */
  int tell(Throwable thrown) {
    // When the JVM ends, what was interrupted fails in many ways, and nobody wants to know.
    if (!isEnding()) {
      surroundings.say("medley: " + line(thrown));
    }
    return thrown instanceof CliException known ? known.exitCode() : ExitCode.FAILED;
  }

  private String line(Throwable thrown) {
    if (thrown instanceof CliException || thrown instanceof ModelException) {
      return thrown.getMessage();
    }
    if (thrown instanceof BrokerException known) {
      return known.getMessage() + remedy(known.reason());
    }
    if (thrown instanceof KafkaException) {
      return "Kafka: " + thrown.getMessage();
    }
    if (thrown instanceof InvalidPathException invalid) {
      return "%s cannot be a file's name here: %s"
          .formatted(invalid.getInput(), invalid.getReason());
    }
    if (thrown instanceof UncheckedIOException io
        && io.getCause() instanceof FileSystemException file) {
      return "%s: %s".formatted(file.getFile(), reason(file));
    }
    if (thrown instanceof UnsatisfiedLinkError) {
      return "a native library cannot be loaded from %s (is it mounted noexec?): %s"
          .formatted(System.getProperty("java.io.tmpdir"), thrown.getMessage());
    }
    if (thrown instanceof OutOfMemoryError) {
      return "%d MB of memory are not enough; set MEDLEY_HEAP, for instance to 2g"
          .formatted(Runtime.getRuntime().maxMemory() >> 20);
    }
    return "unexpected: " + thrown + log(thrown);
  }

  private static String remedy(BrokerException.Reason reason) {
    return switch (reason) {
      case PORT_IN_USE -> " (--kafka-port)";
      case OTHER_PARTITIONS ->
          ": leave out --partitions to keep them, or begin anew with another MEDLEY_HOME (or cluster)";
      default -> "";
    };
  }

  private static String reason(FileSystemException e) {
    if (e instanceof NoSuchFileException) {
      return "there is no such file";
    }
    if (e instanceof AccessDeniedException) {
      return "access is denied";
    }
    return String.valueOf(e.getReason());
  }

  private static boolean isEnding() {
    Thread probe = new Thread(() -> {});
    try {
      Runtime.getRuntime().addShutdownHook(probe);
      Runtime.getRuntime().removeShutdownHook(probe);
      return false;
    } catch (IllegalStateException ending) {
      return true;
    }
  }

  private String log(Throwable thrown) {
    StringWriter trace = new StringWriter();
    thrown.printStackTrace(new PrintWriter(trace));
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
