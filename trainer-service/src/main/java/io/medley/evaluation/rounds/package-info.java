/**
 * Rounds of generation: from what each chain became in each round to the means over chains and the
 * alarms. Called by {@link io.medley.evaluation}; pure functions of their arguments, safe on any
 * thread.
 */
package io.medley.evaluation.rounds;
