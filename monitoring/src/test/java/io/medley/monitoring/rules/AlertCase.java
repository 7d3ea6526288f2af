package io.medley.monitoring.rules;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One case of an alert: series, a time, and whether the alert fires then.
 *
 * @param kind what the case shows
 * @param series their values at every minute, in the notation of promtool
 * @param minute when it is looked at
 * @param fired the labels of the alert that fires; empty where none does
 * @param summary of the alert that fires, as people read it
 */
record AlertCase(
    String alert,
    Kind kind,
    Map<String, String> series,
    int minute,
    Map<String, String> fired,
    String summary) {

  /** What every alert has to show. */
  enum Kind {
    FIRES,
    /** The value, or its time, is just not enough. */
    JUST_BELOW,
    /** It has fired, and what it tells of is over. */
    RESOLVES
  }

  static AlertCase fires(
      String alert,
      int minute,
      Map<String, String> series,
      Map<String, String> labels,
      String summary) {
    return new AlertCase(alert, Kind.FIRES, series, minute, labels, summary);
  }

  static AlertCase justBelow(String alert, int minute, Map<String, String> series) {
    return new AlertCase(alert, Kind.JUST_BELOW, series, minute, Map.of(), "");
  }

  /**
   * It fires at the first time and no longer at the second.
   *
   * @param fired when it does
   */
  static List<AlertCase> resolves(
      AlertCase firing, int fired, int minute, Map<String, String> series) {
    return List.of(
        new AlertCase(firing.alert, Kind.RESOLVES, series, fired, firing.fired, firing.summary),
        new AlertCase(firing.alert, Kind.RESOLVES, series, minute, Map.of(), ""));
  }

  /** A test of promtool. */
  Map<String, Object> test(Alert rule) {
    List<Object> input = new ArrayList<>();
    series.forEach((name, values) -> input.add(Map.of("series", name, "values", values)));
    Map<String, Object> check = new LinkedHashMap<>();
    check.put("eval_time", minute + "m");
    check.put("alertname", alert);
    check.put("exp_alerts", fired.isEmpty() ? List.of() : List.of(expected(rule)));
    return Map.of(
        "name",
        alert + " " + kind + " at " + minute,
        "interval",
        "1m",
        "input_series",
        input,
        "alert_rule_test",
        List.of(check));
  }

  private Map<String, Object> expected(Alert rule) {
    Map<String, String> labels = new LinkedHashMap<>(fired);
    labels.put("severity", rule.severity().word());
    return Map.of(
        "exp_labels",
        labels,
        "exp_annotations",
        Map.of("summary", summary, "runbook", rule.runbook()));
  }
}
