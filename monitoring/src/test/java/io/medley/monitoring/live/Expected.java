package io.medley.monitoring.live;

import java.util.Map;

/** What has no data in an experiment that goes well, and why. */
final class Expected {

  private static final String ENDPOINT = "only where samples come from an endpoint";
  private static final String TROUBLE = "only in trouble";

  /** By the title of the panel and the legend. */
  static final Map<String, String> ABSENT_PANELS =
      Map.of(
          "Alerts / Value", TROUBLE,
          "Records refused / {{step}} {{topic}} {{reason}}", TROUBLE,
          "Requests to an endpoint / {{outcome}}", ENDPOINT,
          "Requests to an endpoint / sent again", ENDPOINT,
          "Work in flight / permitted calls", ENDPOINT);

  /** Metrics of alerts. */
  static final Map<String, String> ABSENT_METRICS = Map.of("medley_dead_letters_total", TROUBLE);

  private Expected() {}
}
