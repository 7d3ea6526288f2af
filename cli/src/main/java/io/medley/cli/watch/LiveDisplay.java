package io.medley.cli.watch;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Writes the lines over the ones before, at the terminal's present width. */
final class LiveDisplay implements Display {

  private static final String ERASE_TO_END_OF_LINE = "\u001b[K";
  private static final String ERASE_BELOW = "\u001b[J";
  private static final Duration MEASURE_INTERVAL = Duration.ofSeconds(2);

  private final PrintWriter out;
  private Terminal terminal;
  private Instant measuredAt = Instant.MIN;
  private int shown;

  LiveDisplay(Terminal terminal, PrintWriter out) {
    this.terminal = terminal;
    this.out = out;
  }

  @Override
  public void show(ExperimentView view, Instant now) {
    if (measuredAt.isBefore(now.minus(MEASURE_INTERVAL))) {
      terminal = terminal.measured();
      measuredAt = now;
    }
    // One column is left free: a full line would make some terminals wrap.
    List<String> lines = ProgressLines.of(view, now, terminal.columns() - 1);
    StringBuilder frame = new StringBuilder();
    if (shown > 0) {
      frame.append("\u001b[").append(shown).append('A');
    }
    for (String line : lines) {
      frame.append('\r').append(line).append(ERASE_TO_END_OF_LINE).append('\n');
    }
    frame.append(ERASE_BELOW);
    shown = lines.size();
    out.print(frame);
    out.flush();
  }

  @Override
  public void end(ExperimentView view, Instant now) {
    show(view, now);
    shown = 0;
  }
}
