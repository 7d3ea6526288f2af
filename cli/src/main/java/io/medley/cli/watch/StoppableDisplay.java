package io.medley.cli.watch;

import java.time.Instant;

/** Passes on what another display is to show, until it is stopped. Thread-safe. */
public final class StoppableDisplay implements Display {

  private final Display display;
  private boolean stopped;

  /** Passes everything on for now. */
  public StoppableDisplay(Display display) {
    this.display = display;
  }

  @Override
  public synchronized void show(ExperimentView view, Instant now) {
    if (!stopped) {
      display.show(view, now);
    }
  }

  @Override
  public synchronized void end(ExperimentView view, Instant now) {
    if (!stopped) {
      display.end(view, now);
    }
  }

  /** From now on nothing is shown; returns when nothing is being shown. */
  public synchronized void stop() {
    stopped = true;
  }
}
