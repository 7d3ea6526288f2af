package io.medley.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.logging.FileHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Where the logs of Kafka in this JVM go: nowhere, or to a file; never to the terminal. */
final class Logging {

  private static final String FORMAT = "%1$tF %1$tT,%1$tL %4$-7s [%3$s] %5$s%6$s%n";

  // The client tells at length what it was configured with, each time.
  private static final String CONFIGURATION = "org.apache.kafka.common.config";

  private Logging() {}

  /** For commands that only ask. */
  static void off() {
    LogManager.getLogManager().reset();
  }

  /** For the process with the broker. */
  static void toFile(Path file) {
    off();
    System.setProperty("java.util.logging.SimpleFormatter.format", FORMAT);
    try {
      Handler handler = new FileHandler(file.toString());
      handler.setFormatter(new SimpleFormatter());
      handler.setEncoding("UTF-8");
      Logger root = Logger.getLogger("");
      root.addHandler(handler);
      root.setLevel(Level.INFO);
      handler.setFilter(
          record -> !String.valueOf(record.getLoggerName()).startsWith(CONFIGURATION));
    } catch (IOException e) {
      throw CliException.failed("cannot write the log %s: %s".formatted(file, e.getMessage()));
    }
  }
}
