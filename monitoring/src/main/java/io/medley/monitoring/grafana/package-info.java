/**
 * A dashboard as Grafana reads it: panels with their queries, variables, and the JSON of both.
 * Knows nothing of Medley's metrics.
 */
package io.medley.monitoring.grafana;
