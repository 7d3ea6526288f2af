package io.medley.diversity.offline;

/** A statistic's value, or why there is none. Immutable. */
public sealed interface Score {

  /** A value and how it was computed. */
  record Measured(double value, Computation estimator) implements Score {}

  /**
   * No value.
   *
   * @param reason why, one line
   */
  record Absent(String reason) implements Score {}
}
