/**
 * From results and scores to the report of an experiment.
 *
 * <p>A part of the trainer's Kafka Streams topology, which {@link
 * io.medley.evaluation.EvaluationTopology} adds: plans, closed levels, complete scores, run results
 * and the topics of synthetic samples become small events keyed by experiment; one processor keeps
 * them until everything the plan asks for is there, in whatever order it came, and then writes the
 * report once. The events and their store are in {@link io.medley.evaluation.events}. What the
 * report says is computed by {@link io.medley.evaluation.report}; the answer is put into words in
 * {@link io.medley.evaluation.answer}; rounds of generation are folded in {@link
 * io.medley.evaluation.rounds}; the mathematics is in {@link io.medley.evaluation.statistics}.
 * Everything here runs on the stream thread that owns the partition; nothing is shared between
 * threads.
 */
package io.medley.evaluation;
