/**
 * Pictures of a report as SVG: diversity against utility, calibration, diversity while a set grows,
 * rounds of generation. Pure functions of records of this package; colours are attributes, so that
 * any program draws them, and classes, so that a page can have its own.
 */
package io.medley.cli.picture;
