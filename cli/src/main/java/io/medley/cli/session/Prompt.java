package io.medley.cli.session;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Asks whoever sits at the terminal. */
@FunctionalInterface
public interface Prompt {

  /** The answer to a question; empty where nobody can be asked. */
  Optional<Boolean> confirms(String question);

  /**
   * At this process's terminal, if standard input is one: the launcher script knows and says so
   * ({@code medley.interactive}).
   */
  static Prompt ofThisProcess(PrintWriter err) {
    return question -> {
      if (!Boolean.getBoolean("medley.interactive")) {
        return Optional.empty();
      }
      err.print(question + " [y/N] ");
      err.flush();
      try {
        String answer =
            new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()))
                .readLine();
        return Optional.of(
            answer != null && Set.of("y", "yes").contains(answer.strip().toLowerCase(Locale.ROOT)));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    };
  }
}
