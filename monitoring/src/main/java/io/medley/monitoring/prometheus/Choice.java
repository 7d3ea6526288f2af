package io.medley.monitoring.prometheus;

import io.medley.monitoring.grafana.Dashboard;
import io.medley.monitoring.grafana.Variable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What somebody who opens a dashboard has chosen: for each variable the first value there is, or
 * all.
 *
 * @param options the values of each variable, by its name
 */
public record Choice(Map<String, String> chosen, Map<String, List<String>> options) {

  /** Four scrapes, as Grafana takes at least. */
  private static final String RATE_INTERVAL = "20s";

  /** The values that Prometheus has now. */
  public static Choice of(Dashboard dashboard, PrometheusApi prometheus) {
    Choice choice = new Choice(new LinkedHashMap<>(), new LinkedHashMap<>());
    for (Variable variable : dashboard.variables()) {
      List<String> values =
          new ArrayList<>(
              prometheus.labelValues(choice.filledIn(variable.series()), variable.key()));
      choice.options.put(variable.name(), values);
      choice.chosen.put(variable.name(), first(variable, values));
    }
    return choice;
  }

  private static String first(Variable variable, List<String> values) {
    if (variable.several()) {
      return ".*";
    }
    return values.contains(variable.first()) || values.isEmpty() ? variable.first() : values.get(0);
  }

  /** The same with another value of one variable. */
  public Choice with(String variable, String value) {
    Map<String, String> other = new LinkedHashMap<>(chosen);
    other.put(variable, value);
    return new Choice(other, options);
  }

  /** A text with the variables filled in. */
  public String filledIn(String text) {
    String filled = text.replace("$__rate_interval", RATE_INTERVAL);
    for (Map.Entry<String, String> one : chosen.entrySet()) {
      filled = filled.replace("$" + one.getKey(), one.getValue());
    }
    return filled;
  }
}
