/**
 * The statistics of the report, from predictions alone: metrics of a run, and a {@code Study} of
 * all settings with a student, whose comparisons a {@code Family} adjusts for each other. Called by
 * {@link io.medley.evaluation}; pure functions of their arguments, safe on any thread, no Kafka and
 * no clock.
 */
package io.medley.evaluation.statistics;
