package io.medley.cli.watch;

import io.medley.cli.text.Columns;
import io.medley.contracts.OutsideText;
import java.io.PrintWriter;

/**
 * Shows how far a command is: one line that is written over on a terminal, else a line for each
 * step and each quarter of it. Not thread-safe.
 */
public final class StepProgress {

  private static final int STEPS = 4;
  private static final int PERCENT = 100;
  private static final String ERASE_TO_END_OF_LINE = "\u001b[K";

  private final Terminal terminal;
  private final PrintWriter out;
  private String shown = "";

  /** Nothing is shown yet. */
  public StepProgress(Terminal terminal, PrintWriter out) {
    this.terminal = terminal;
    this.out = out;
  }

  /** So much of a step is done; a total of 0 or less is not known. */
  public void at(String step, long done, long total) {
    long percent = total <= 0 ? 0 : Math.min(PERCENT, PERCENT * done / total);
    if (!terminal.live()) {
      percent = percent / (PERCENT / STEPS) * (PERCENT / STEPS);
    }
    String line =
        OutsideText.shown(step)
            + (percent == 0 || percent == PERCENT ? "" : " %d %%".formatted(percent));
    if (line.equals(shown) || (percent == PERCENT && shown.startsWith(OutsideText.shown(step)))) {
      return;
    }
    shown = line;
    if (terminal.live()) {
      out.print("\r" + cut(line) + ERASE_TO_END_OF_LINE);
      out.flush();
    } else {
      out.println(line);
    }
  }

  /** Takes the line away, for what comes next. */
  public void end() {
    if (terminal.live() && !shown.isEmpty()) {
      out.print("\r" + ERASE_TO_END_OF_LINE);
      out.flush();
    }
    shown = "";
  }

  /** One column is left free: a full line would make some terminals wrap. */
  private String cut(String line) {
    return Columns.cut(line, terminal.columns() - 1);
  }
}
