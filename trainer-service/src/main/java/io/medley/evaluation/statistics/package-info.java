/**
 * The statistics of the report, from predictions alone: metrics of a run, the crossed bootstrap,
 * intervals and their adjustment for many comparisons. Called by {@link io.medley.evaluation}; pure
 * functions of their arguments, safe on any thread, no Kafka and no clock.
 */
package io.medley.evaluation.statistics;
