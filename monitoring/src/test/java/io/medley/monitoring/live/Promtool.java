package io.medley.monitoring.live;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** Debian's, or whichever is installed. */
public final class Promtool {

  private Promtool() {}

  /** Skips what needs a program that is not on the search path, and says so in the build's log. */
  public static void assumeInstalled(String program) {
    boolean installed =
        Stream.of(System.getenv("PATH").split(File.pathSeparator))
            .anyMatch(path -> Files.isExecutable(Path.of(path, program)));
    if (!installed) {
      String why = program + " is not installed; Debian's package prometheus has it";
      System.out.println("Skipped: " + why);
      Assumptions.abort(why);
    }
  }

  /** What it has to say about a scrape, a line for each complaint. */
  static List<String> complaints(byte[] scrape) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder("promtool", "check", "metrics").redirectErrorStream(true).start();
    try (OutputStream in = process.getOutputStream()) {
      in.write(scrape);
    }
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return said.lines().filter(line -> !line.isBlank()).toList();
  }
}
