/** What a running Prometheus answers to the queries of panels, variables and rules. */
package io.medley.monitoring.prometheus;
