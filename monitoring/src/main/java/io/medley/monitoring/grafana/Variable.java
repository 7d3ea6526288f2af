package io.medley.monitoring.grafana;

/**
 * A variable whose values are those of a label.
 *
 * @param label shown beside it
 * @param series whose label is read; other variables may occur in it
 * @param key the label
 * @param several whether more than one value may be chosen, and all
 * @param first the value that is chosen at the beginning; empty takes the first one, or all
 */
public record Variable(
    String name, String label, String series, String key, boolean several, String first) {

  /** What Grafana asks the data source. */
  public String query() {
    return "label_values(%s, %s)".formatted(series, key);
  }
}
