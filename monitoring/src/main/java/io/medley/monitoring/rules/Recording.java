package io.medley.monitoring.rules;

/**
 * A series that Prometheus computes.
 *
 * @param name {@code labels:metric:operation}
 */
public record Recording(String name, String expression) {
  public Recording {
    expression = expression.strip().replaceAll("\\s+", " ");
  }
}
