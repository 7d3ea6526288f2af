package io.medley.cli.watch;

import java.io.PrintWriter;
import java.time.Instant;

/** Shows an experiment while it goes on. Not thread-safe. */
public interface Display {

  /** Shows how things are now; called a few times a second. */
  void show(ExperimentView view, Instant now);

  /** Shows a last time how things are; nothing is overwritten after it. */
  void end(ExperimentView view, Instant now);

  /** The display that suits the terminal. */
  static Display on(Terminal terminal, PrintWriter out) {
    return terminal.live() ? new LiveDisplay(terminal, out) : new PlainDisplay(out);
  }

  /** Shows nothing. */
  static Display none() {
    return new Display() {
      @Override
      public void show(ExperimentView view, Instant now) {}

      @Override
      public void end(ExperimentView view, Instant now) {}
    };
  }
}
