package io.medley.monitoring.grafana;

/** What the numbers of a panel count, by Grafana's ids. */
public enum Unit {
  /** A score without a unit; the axis names it. */
  SCORE("none"),
  /** Things that are counted: samples, records, runs. */
  COUNT("short"),
  /** Things per second. */
  PER_SECOND("cps"),
  /** From 0 to 1, shown in per cent. */
  RATIO("percentunit"),
  SECONDS("s"),
  BYTES("bytes"),
  /** Words, not numbers: the values of labels. */
  WORDS("string");

  private final String id;

  Unit(String id) {
    this.id = id;
  }

  String id() {
    return id;
  }
}
