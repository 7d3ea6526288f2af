/**
 * What an operator sees of Medley outside its own page: Grafana's dashboards and Prometheus's
 * rules, as values, and the files that are written from them.
 */
package io.medley.monitoring;
