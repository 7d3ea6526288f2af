package io.medley.datasets.file;

import io.medley.datasets.file.rows.UnusableFileException;
import io.medley.datasets.file.rows.UnusableFileException.Reason;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Gathers the reasons against a request's files over several steps of reading. One thread. */
final class Reasons {
  private final List<Reason> reasons = new ArrayList<>();

  /** A step that may refuse. */
  @FunctionalInterface
  interface Step {
    void run() throws IOException, UnusableFileException;
  }

  /** Runs a step, and keeps its reasons. */
  void gather(Step step) throws IOException {
    try {
      step.run();
    } catch (UnusableFileException e) {
      addAll(e.reasons());
    }
  }

  void addAll(List<Reason> further) {
    reasons.addAll(further);
  }

  /**
   * Ends the reading if there is any.
   *
   * @throws UnusableFileException with all of them
   */
  void requireNone() throws UnusableFileException {
    if (!reasons.isEmpty()) {
      throw new UnusableFileException(reasons);
    }
  }
}
