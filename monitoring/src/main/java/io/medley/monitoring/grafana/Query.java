package io.medley.monitoring.grafana;

import java.util.Objects;

/**
 * One expression of a panel.
 *
 * @param expression in PromQL; the dashboard's variables may occur in it
 * @param legend the name of each line, with labels in double braces; for a table the column's name
 */
public record Query(String expression, String legend) {
  public Query {
    Objects.requireNonNull(legend, "legend");
    expression = expression.strip().replaceAll("\\s+", " ");
  }
}
