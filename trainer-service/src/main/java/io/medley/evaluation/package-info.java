/**
 * From results and scores to the report of an experiment.
 *
 * <p>A part of the trainer's Kafka Streams topology, which {@link
 * io.medley.evaluation.EvaluationTopology} adds: plans, closed levels, complete scores, run results
 * and the topics of synthetic samples become small events keyed by experiment; one processor keeps
 * them until everything the plan asks for is there, in whatever order it came, and then writes the
 * report once. What the report says is computed by pure classes ({@code ReportBuilder} and what it
 * calls) from {@code ReportInputs}: arms are folded into settings, settings compared, and the
 * answer put into words in {@link io.medley.evaluation.answer}; rounds of generation are folded in
 * {@link io.medley.evaluation.rounds}; the mathematics is in {@link
 * io.medley.evaluation.statistics}. Everything here runs on the stream thread that owns the
 * partition; nothing is shared between threads.
 */
package io.medley.evaluation;
