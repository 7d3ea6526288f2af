/** Prometheus's recording and alert rules, and the YAML of them. */
package io.medley.monitoring.rules;
