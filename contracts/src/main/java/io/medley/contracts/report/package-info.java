/** The report of an experiment, as it stands in its topic and in {@code report.json}. */
package io.medley.contracts.report;
