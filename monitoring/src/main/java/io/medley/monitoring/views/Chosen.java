package io.medley.monitoring.views;

/** Selectors of what is chosen in the dashboard of experiments. */
final class Chosen {

  private Chosen() {}

  /** A metric of the chosen experiment. */
  static String of(String metric, String matchers) {
    return "%s{experiment=\"$experiment\"%s}"
        .formatted(metric, matchers.isEmpty() ? "" : ", " + matchers);
  }

  /** A metric of the chosen levels. */
  static String level(String metric, String matchers) {
    return of(metric, "level=~\"$level\"" + (matchers.isEmpty() ? "" : ", " + matchers));
  }
}
