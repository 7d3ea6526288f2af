package io.medley.cli.session;

import io.medley.cli.exit.CliException;
import io.medley.contracts.OutsideText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.FileHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.stream.Stream;

/** Where the logs of Kafka in this JVM go: nowhere, or to a file; never to the terminal. */
public final class Logging {

  private static final String FORMAT = "%1$tF %1$tT,%1$tL %4$-7s [%3$s] %5$s%6$s%n";

  // Kafka tells at length of each partition and each client's configuration.
  private static final List<Logger> TALKATIVE =
      Stream.of("kafka", "org.apache.kafka", "state.change.logger").map(Logger::getLogger).toList();

  private static final Logger LIFE_CYCLE = Logger.getLogger("kafka.server.KafkaRaftServer");

  private Logging() {}

  /** For commands that only ask. */
  public static void off() {
    LogManager.getLogManager().reset();
  }

  /** For the process with the broker. */
  public static void toFile(Path file) {
    off();
    System.setProperty("java.util.logging.SimpleFormatter.format", FORMAT);
    try {
      // To the handler a path is a pattern.
      Handler handler = new FileHandler(file.toString().replace("%", "%%"));
      handler.setFormatter(new ShownFormatter());
      handler.setEncoding("UTF-8");
      Logger root = Logger.getLogger("");
      root.addHandler(handler);
      root.setLevel(Level.INFO);
      TALKATIVE.forEach(logger -> logger.setLevel(Level.WARNING));
      LIFE_CYCLE.setLevel(Level.INFO);
    } catch (IOException e) {
      throw CliException.failed("cannot write the log %s: %s".formatted(file, e.getMessage()));
    }
  }

  /** Writes what a terminal would obey as escapes, so that a log can be looked at. */
  private static final class ShownFormatter extends SimpleFormatter {
    @Override
    public String formatMessage(LogRecord record) {
      return OutsideText.shown(super.formatMessage(record));
    }

    @Override
    public String format(LogRecord record) {
      return OutsideText.shownLines(super.format(record));
    }
  }
}
