/**
 * Dashboards drawn without Grafana, so that whoever changes them sees them: titles, units, legends
 * and data, in the layout that Grafana gives them. Not its looks.
 */
package io.medley.monitoring.sheet;
