/**
 * From the inputs of a report to the report: arms folded into settings, settings compared, verdicts
 * and notes. Pure functions of {@link io.medley.evaluation.events.ReportInputs}; the mathematics is
 * in {@link io.medley.evaluation.statistics}, the words are in {@link io.medley.evaluation.answer}.
 */
package io.medley.evaluation.report;
