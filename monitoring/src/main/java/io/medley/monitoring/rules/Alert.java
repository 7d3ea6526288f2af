package io.medley.monitoring.rules;

import java.util.Locale;

/**
 * A condition that somebody should know of. Its entry in docs/operations.md has its name.
 *
 * @param hold for how long it has to be true, as Prometheus writes it; {@code 0s} fires at once
 * @param summary one line that says what happens to what; labels as Prometheus's templates
 */
public record Alert(
    String name, String expression, String hold, Severity severity, String summary) {
  public Alert {
    expression = expression.strip().replaceAll("\\s+", " ");
  }

  /** Who has to look when. */
  public enum Severity {
    /** Nothing is wrong with Medley; whoever asks the question wants to know. */
    INFO,
    /** An experiment takes longer, costs more or tells less than it should. */
    WARNING,
    /** A part of Medley does not work. */
    CRITICAL;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Where docs/operations.md says what to do. */
  String runbook() {
    return "docs/operations.md#" + name.toLowerCase(Locale.ROOT);
  }
}
