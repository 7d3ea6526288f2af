package io.medley.cli;

import io.medley.cli.session.Surroundings;
import io.medley.cli.watch.StoppableDisplay;

/**
 * Says, when Ctrl-C or a signal ends the command, what becomes of the experiment that it follows.
 * It says nothing after it is closed.
 */
final class Interruption implements AutoCloseable {

  private final Thread hook;

  /**
   * Says a line below what the display shows.
   *
   * @param display shows nothing more then
   */
  Interruption(Surroundings surroundings, StoppableDisplay display, String line) {
    hook =
        new Thread(
            () -> {
              display.stop();
              if (surroundings.terminal().live()) {
                // The terminal has just echoed ^C.
                surroundings.err().println();
              }
              surroundings.say(line);
            },
            "medley-interrupted");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** What to say of an experiment whose services end with the command. */
  static String waits(String experimentId) {
    return "%s goes on when Medley is up; `medley cancel %s` ends it"
        .formatted(experimentId, experimentId);
  }

  /** What to say of an experiment whose services go on. */
  static String goesOn(String experimentId) {
    return "%s goes on; `medley watch %s` follows it, `medley cancel %s` ends it"
        .formatted(experimentId, experimentId, experimentId);
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException interrupted) {
      // It is being said.
      return;
    }
  }
}
