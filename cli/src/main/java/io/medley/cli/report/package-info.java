/**
 * The forms of an experiment's report: text for the terminal, short and whole, Markdown, one
 * self-contained page, one row per run, the samples and a sheet of them to read. Pure functions of
 * the report's sections and the samples, apart from {@link io.medley.cli.report.ReportFiles}, which
 * writes them.
 */
package io.medley.cli.report;
