package io.medley.cli.session;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.medley.contracts.Json;
import io.medley.contracts.OutsideText;
import java.io.PrintWriter;
import picocli.CommandLine.Option;

/** {@code --json}: the result for machines, on standard output. */
public final class JsonOption {

  @Option(names = "--json", description = "Print the result as JSON.")
  private boolean wanted;

  /** Whether it was given. */
  public boolean wanted() {
    return wanted;
  }

  /** Prints a value as indented JSON, with what a terminal would obey escaped. */
  public static void print(PrintWriter out, Object value) {
    try {
      out.println(
          OutsideText.shownLines(
              Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(value)));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
