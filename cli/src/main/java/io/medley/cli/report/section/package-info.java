/**
 * What a report says, section by section, whatever it will be shown in: titles, tables, figures and
 * sentences. Pure functions of the report; {@link io.medley.cli.report.section.ReportSections} puts
 * them in order.
 */
package io.medley.cli.report.section;
