package io.medley.evaluation.events;

/** The places of events within their experiment. */
final class Slots {
  static final String PLAN = "plan";

  private Slots() {}

  static String closed(String level) {
    return "closed/" + level;
  }

  static String scored(String level) {
    return "scored/" + level;
  }

  static String ran(String runId) {
    return "ran/" + runId;
  }

  static String drawn(String level, int ordinal) {
    return "drawn/" + level + "/" + ordinal;
  }
}
