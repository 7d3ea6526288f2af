package io.medley.cli.watch;

import io.medley.contracts.Progress;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Writes a line where a subject changes its state or passes a quarter of its way, for logs and
 * pipes; single runs only when they fail, and every tenth of all runs.
 */
final class PlainDisplay implements Display {

  private static final int STEPS = 4;
  private static final int RUN_STEPS = 10;
  private static final String STATE = "experiment";

  private final PrintWriter out;
  private final Map<String, String> written = new HashMap<>();

  PlainDisplay(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void show(ExperimentView view, Instant now) {
    String state = ProgressLines.state(view).orElse("running");
    String before = written.put(STATE, state);
    if (!state.equals(before == null ? "running" : before)) {
      out.println("experiment: " + state);
    }
    for (SubjectProgress subject : view.subjects()) {
      if (subject.isRun() && subject.latest().state() != Progress.State.FAILED) {
        continue;
      }
      String mark = subject.latest().state() + " " + subject.steps(STEPS);
      if (!mark.equals(written.put(subject.name(), mark))) {
        out.println(ProgressLines.plain(subject, view));
      }
    }
    RunCount runs = view.runs();
    if (runs.total() > 0 && runs.done() > 0) {
      String mark = String.valueOf(runs.done() * RUN_STEPS / runs.total());
      if (!mark.equals(written.put("runs", mark))) {
        out.println("runs: " + runs.done() + " of " + runs.total());
      }
    }
  }

  @Override
  public void end(ExperimentView view, Instant now) {
    show(view, now);
  }
}
