package io.medley.cli.watch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * What standard error can show. The launcher script knows and says so ({@code medley.terminal},
 * {@code medley.columns}).
 *
 * @param live whether lines can be overwritten
 */
public record Terminal(boolean live, int columns) {

  private static final int DEFAULT_COLUMNS = 100;
  private static final int MIN_COLUMNS = 20;

  public Terminal {
    columns = Math.max(MIN_COLUMNS, columns);
  }

  /** The terminal of this process. */
  public static Terminal ofThisProcess() {
    return new Terminal(
        Boolean.getBoolean("medley.terminal"),
        Integer.getInteger("medley.columns", DEFAULT_COLUMNS));
  }

  /** The same terminal with its present width, where the system says it. */
  Terminal measured() {
    if (!live) {
      return this;
    }
    try {
      Process stty = new ProcessBuilder("sh", "-c", "stty size </dev/tty 2>/dev/null").start();
      try (InputStream output = stty.getInputStream()) {
        String size = new String(output.readAllBytes(), StandardCharsets.US_ASCII).strip();
        int blank = size.indexOf(' ');
        return blank < 0 ? this : new Terminal(true, Integer.parseInt(size.substring(blank + 1)));
      }
    } catch (IOException | NumberFormatException e) {
      return this;
    }
  }
}
