/**
 * An experiment's report for people and programs: tables for the terminal, one self-contained page,
 * one row per run, the samples and a sheet of them to read. Pure functions of the report and the
 * samples, apart from {@link io.medley.cli.report.ReportFiles}, which writes them.
 */
package io.medley.cli.report;
